/// Where a parameter of the network stands among all of them, and what it is called.
struct Parameter: Equatable {
  /// PyTorch's name for it, such as `conv1.weight`.
  let name: String
  /// PyTorch's shape for it, such as 6 × 1 × 5 × 5.
  let shape: [Int]
  /// The first float of it; parameters begin on a cache line.
  let offset: Int
  /// From one row (the first dimension) to the next, in floats; dense weights are padded to whole vectors.
  let stride: Int
  /// Whether the optimizer changes it. Running statistics are not learned.
  let isTrainable: Bool

  /// The number of rows.
  var rows: Int { shape.first ?? 1 }
  /// The number of values in a row.
  var columns: Int { shape.dropFirst().reduce(1, *) }
  /// The number of values.
  var count: Int { rows * columns }
  /// All floats of it, padding included.
  var range: Range<Int> { offset..<offset + rows * stride }
}

/// The parameters of a model in the order of its layers, and the memory they need.
struct ParameterTable {
  /// All of them.
  private(set) var all: [Parameter] = []
  /// The floats that hold them.
  private(set) var scalarCount = 0
  private var positions: [String: Int] = [:]

  /// Lists the parameters of `model`.
  init(_ model: Model) {
    for (index, layer) in model.layers.enumerated() {
      let input = model.inputShape(of: index)
      switch layer.kind {
      case .convolution(let channels, let kernel, _, _):
        add("\(layer.name).weight", [channels, input.channels, kernel, kernel])
        add("\(layer.name).bias", [channels])
      case .dense(let features):
        add("\(layer.name).weight", [features, input.count], stride: input.count.roundedUp(to: laneCount))
        add("\(layer.name).bias", [features])
      case .batchNormalization:
        for name in ["weight", "bias"] { add("\(layer.name).\(name)", [input.channels]) }
        for name in ["running_mean", "running_var"] {
          add("\(layer.name).\(name)", [input.channels], isTrainable: false)
        }
      case .maxPool, .averagePool, .activation, .dropout, .flatten: break
      }
    }
  }

  /// The parameter called `name`, if there is one.
  subscript(name: String) -> Parameter? { positions[name].map { all[$0] } }

  /// The parameter called `kind` of `layer`, which has one by its kind.
  func parameter(_ kind: String, of layer: Layer) -> Parameter {
    guard let parameter = self["\(layer.name).\(kind)"] else {
      preconditionFailure("layer \(layer.name) has no \(kind)")
    }
    return parameter
  }

  private mutating func add(_ name: String, _ shape: [Int], stride: Int? = nil, isTrainable: Bool = true) {
    let parameter = Parameter(
      name: name, shape: shape, offset: scalarCount, stride: stride ?? shape.dropFirst().reduce(1, *),
      isTrainable: isTrainable)
    positions[name] = all.count
    all.append(parameter)
    scalarCount = parameter.range.upperBound.roundedUp(to: laneCount)
  }
}
