extension Model {
  /// Reads a description such as
  ///
  ///     {"name": "tiny", "input": [1, 28, 28],
  ///      "layers": [{"kind": "conv", "channels": 8, "kernel": 3, "padding": 1}, {"kind": "relu"},
  ///                 {"kind": "max-pool", "size": 2}, {"kind": "dense", "features": 10}]}
  ///
  /// Every kind and its keys are in `docs/models.md`. Any layer may have a `name`; without one it is called conv1, relu1, pool1,
  /// fc1, bn1 … by its place among its like. Any layer may name its `inputs`, earlier layers or `input` for the image; without
  /// them it reads the layer before it.
  ///
  /// `preprocessing` may say what happens to pixels first, such as `{"mean": 0.2860, "std": 0.3530}`; see `Preprocessing`. Its
  /// keys are `scale` (1/255 unless told), `mean`, `std`, `resize` and `color` (rgb, bgr, gray).
  ///
  /// - Throws: `ModelError` that names the layer, what was found and what was expected.
  public init(json text: String) throws(ModelError) {
    try self.init(JSONFields(JSONValue(parsing: text), of: "a model"))
  }

  /// Reads a description that is part of another.
  init(_ fields: JSONFields) throws(ModelError) {
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
      self.init(ownName ?? usualName, kind, inputs: try fields.strings("inputs", or: []))
    } catch {
      throw ModelError(layer: ownName, problem: error.problem)
    }
  }
}
