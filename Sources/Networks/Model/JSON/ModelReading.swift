extension Model {
  /// Reads a description such as
  ///
  ///     {"name": "tiny", "input": [1, 28, 28],
  ///      "layers": [{"kind": "conv", "channels": 8, "kernel": 3, "padding": 1}, {"kind": "relu"},
  ///                 {"kind": "max-pool", "size": 2}, {"kind": "dense", "features": 10}]}
  ///
  /// Kinds and their keys: `conv` (channels, kernel, stride = 1, padding = 0), `max-pool` and `average-pool` (size,
  /// stride = size, padding = 0), `dense` (features), `relu`, `leaky-relu` (slope = 0.01), `sigmoid`, `tanh`, `batch-norm`
  /// (momentum = 0.1, epsilon = 1e-5), `dropout` (rate), `flatten`. Any layer may have a `name`; without one it is called
  /// conv1, relu1, pool1, fc1, bn1 … by its place among its like.
  ///
  /// `preprocessing` may say what happens to pixels first, such as `{"mean": 0.2860, "std": 0.3530}`; see `Preprocessing`. Its
  /// keys are `scale` (1/255 unless told), `mean`, `std`, `resize` and `color` (rgb, bgr, gray).
  ///
  /// - Throws: `ModelError` that names the layer, what was found and what was expected.
  public init(json text: String) throws(ModelError) {
    let fields = try JSONFields(JSONValue(parsing: text), of: "a model")
    try fields.allowOnly(["name", "input", "preprocessing", "layers"], in: "a model")
    let name = try fields.string("name")
    let input = try Self.readInput(fields.list("input"))
    var names = DefaultLayerNames()
    var layers: [Layer] = []
    for (index, value) in try fields.list("layers").enumerated() {
      do { layers.append(try Layer(value, &names)) } catch { throw error.at(index) }
    }
    let preprocessing = try fields.value("preprocessing").map(Preprocessing.init)
    try self.init(name: name, input: input, preprocessing: preprocessing ?? Preprocessing(), layers: layers)
  }

  private static func readInput(_ values: [JSONValue]) throws(ModelError) -> Shape {
    guard values.count == 3 else {
      throw ModelError(problem: "“input” must be [channels, height, width], not \(values.count) numbers")
    }
    var sides: [Int] = []
    for value in values { sides.append(try JSONFields.whole(value, named: "input")) }
    return Shape(channels: sides[0], height: sides[1], width: sides[2])
  }
}

extension Layer {
  /// Reads one layer; `names` supplies the name if it has none.
  fileprivate init(_ value: JSONValue, _ names: inout DefaultLayerNames) throws(ModelError) {
    let fields = try JSONFields(value, of: "a layer")
    let ownName = try fields.optionalString("name")
    do {
      let kind = try Kind(reading: fields)
      let usualName = names.next(for: kind)
      self.init(ownName ?? usualName, kind)
    } catch {
      throw ModelError(layer: ownName, problem: error.problem)
    }
  }
}

extension Layer.Kind {
  fileprivate init(reading fields: JSONFields) throws(ModelError) {
    let name = try fields.string("kind")
    guard let keyword = LayerKeyword(rawValue: name) else {
      let known = LayerKeyword.allCases.map(\.rawValue)
      throw ModelError(
        problem: "unknown kind “\(name.prefix(40))”\(suggestion(for: name, among: known))"
          + " (known: \(known.joined(separator: ", ")))")
    }
    try fields.allowOnly(["kind", "name"] + keyword.keys, in: "a \(name) layer")
    switch keyword {
    case .convolution:
      self = .convolution(
        channels: try fields.whole("channels"), kernel: try fields.whole("kernel"),
        stride: try fields.whole("stride", or: 1), padding: try fields.whole("padding", or: 0))
    case .maxPool, .averagePool:
      let size = try fields.whole("size")
      let stride = try fields.whole("stride", or: size)
      let padding = try fields.whole("padding", or: 0)
      self =
        keyword == .maxPool
        ? .maxPool(size: size, stride: stride, padding: padding)
        : .averagePool(size: size, stride: stride, padding: padding)
    case .dense: self = .dense(features: try fields.whole("features"))
    case .relu: self = .activation(.relu)
    case .leakyReLU: self = .activation(.leakyReLU(slope: try fields.number("slope", or: 0.01)))
    case .sigmoid: self = .activation(.sigmoid)
    case .tanh: self = .activation(.tanh)
    case .batchNormalization:
      self = .batchNormalization(
        momentum: try fields.number("momentum", or: 0.1), epsilon: try fields.number("epsilon", or: 1e-5))
    case .dropout: self = .dropout(rate: try fields.number("rate"))
    case .flatten: self = .flatten
    }
  }
}
