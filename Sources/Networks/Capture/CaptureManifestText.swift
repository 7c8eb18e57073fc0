import Datasets

extension CaptureManifest {
  /// The manifest of the capture in `folder`; nil if there is none.
  ///
  /// - Throws: `malformed` with what is wrong with it.
  public static func read(from folder: String) throws(DataError) -> CaptureManifest? {
    let path = "\(folder)/\(fileName)"
    let text: String
    do { text = try TextFile.read(path) } catch {
      if error.kind == .missing { return nil }
      throw error
    }
    do { return try CaptureManifest(json: text) } catch {
      throw DataError(.malformed, file: path, error.problem)
    }
  }

  /// Writes the manifest into `folder`.
  func write(to folder: String) throws(DataError) { try TextFile.write(json, to: "\(folder)/\(Self.fileName)") }

  /// As JSON.
  var json: String {
    let lines = [
      ("program", quoted(origin.program)), ("model", quoted(model)), ("model_digest", quoted(modelDigest)),
      ("weights_digest", quoted(weightsDigest)), ("data", quoted(origin.data)),
      ("data_digest", quoted(origin.dataDigest)), ("split", quoted(origin.split)),
      ("class_names", "[\(origin.classNames.map(quoted).joined(separator: ", "))]"), ("images", "\(images)"),
      ("images_digest", quoted(imagesDigest)), ("rows", "\(rows)"),
      ("indices", quoted(CapturedRows.File.indices.fileName)), ("labels", quoted(CapturedRows.File.labels.fileName)),
      ("layers", "[\n" + layers.map { "    \($0.json)" }.joined(separator: ",\n") + "\n  ]"),
    ]
    return "{\n" + lines.map { "  \"\($0)\": \($1)" }.joined(separator: ",\n") + "\n}\n"
  }

  private static let keys = [
    "program", "model", "model_digest", "weights_digest", "data", "data_digest", "split", "class_names", "images",
    "images_digest", "rows", "indices", "labels", "layers",
  ]

  /// Reads what `json` wrote.
  init(json text: String) throws(ModelError) {
    let fields = try JSONFields(JSONValue(parsing: text), of: "the manifest")
    try fields.allowOnly(Self.keys, in: "the manifest")
    model = try fields.string("model")
    modelDigest = try fields.string("model_digest")
    weightsDigest = try fields.string("weights_digest")
    origin = CaptureOrigin(
      program: try fields.string("program"), data: try fields.string("data"),
      dataDigest: try fields.string("data_digest"), split: try fields.string("split"),
      classNames: try fields.strings("class_names", or: []))
    images = try fields.whole("images")
    imagesDigest = try fields.string("images_digest")
    rows = try fields.whole("rows")
    var layers: [LayerEntry] = []
    for value in try fields.list("layers") { layers.append(try LayerEntry(value)) }
    self.layers = layers
  }
}

extension CaptureManifest.LayerEntry {
  fileprivate var json: String {
    "{\"name\": \(quoted(name)), \"file\": \(quoted(name + ".npy")), "
      + "\"shape\": [\(shape.channels), \(shape.height), \(shape.width)], \"form\": \(quoted(form.rawValue)), "
      + "\"columns\": \(columns), \"type\": \(quoted(element.rawValue))}"
  }

  fileprivate init(_ value: JSONValue) throws(ModelError) {
    let fields = try JSONFields(value, of: "each of “layers”")
    try fields.allowOnly(["name", "file", "shape", "form", "columns", "type"], in: "each of “layers”")
    let sides = try fields.wholes("shape", counts: [3])
    guard sides.allSatisfy({ (1...Layer.largestNumber).contains($0) }) else {
      throw ModelError(problem: "“shape” must be channels, rows and columns, not \(sides)")
    }
    name = try fields.string("name")
    shape = Shape(channels: sides[0], height: sides[1], width: sides[2])
    form = try fields.choice("form")
    element = try fields.choice("type")
  }
}
