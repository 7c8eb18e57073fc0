/// Where a parameter of a network stands among all of them.
struct Parameter: Equatable {
  /// Its name, shape and part in training.
  let description: ParameterShape
  /// The first float of it; parameters begin on a cache line.
  let offset: Int

  var name: String { description.name }
  /// The layer that it belongs to.
  var layer: String { name.split(separator: ".").dropLast().joined(separator: ".") }
  var shape: [Int] { description.shape }
  var count: Int { description.count }

  /// The number of rows: the first dimension.
  var rows: Int { shape.first ?? 1 }
  /// The number of values in a row.
  var columns: Int { shape.dropFirst().reduce(1, *) }
  /// From one row to the next, in floats. The rows of dense weights are padded to whole vectors.
  var stride: Int { shape.count == 2 ? columns.roundedUp(to: laneCount) : columns }
  /// All floats of it, padding included.
  var range: Range<Int> { offset..<offset + rows * stride }
}

/// The parameters of a model in the order of its layers, and the memory they need.
struct ParameterTable {
  /// All of them.
  let all: [Parameter]
  /// The floats that hold them.
  let scalarCount: Int
  private let positions: [String: Int]

  /// Gives each parameter of `model` its place.
  init(_ model: Model) {
    var all: [Parameter] = []
    var end = 0
    for description in model.parameters {
      let parameter = Parameter(description: description, offset: end)
      all.append(parameter)
      end = parameter.range.upperBound.roundedUp(to: laneCount)
    }
    self.all = all
    scalarCount = end
    positions = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($0.element.name, $0.offset) })
  }

  /// The parameters that training changes.
  var trained: [Parameter] { all.filter(\.description.isTrained) }

  /// The parameter called `name`, if there is one.
  subscript(name: String) -> Parameter? { positions[name].map { all[$0] } }

  /// The parameter called `part` of `layer`, which has one by its kind.
  func parameter(_ part: String, of layer: Layer) -> Parameter {
    guard let parameter = self["\(layer.name).\(part)"] else {
      preconditionFailure("layer \(layer.name) has no \(part)")
    }
    return parameter
  }
}
