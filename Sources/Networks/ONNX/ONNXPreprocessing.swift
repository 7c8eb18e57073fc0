import Datasets

extension Preprocessing {
  /// Under which name files note it that we wrote.
  static let onnxKey = "viz.preprocessing"

  /// What a file beside the one at `path` says of the images that a network from elsewhere was trained on, if there is one: for
  /// `their.onnx` that is `their.preprocessing.json`, with what a description has under `preprocessing`.
  ///
  /// - Throws: `malformed` with the key at fault.
  static func beside(onnx path: String) throws(DataError) -> Preprocessing? {
    let stem = path.hasSuffix(".onnx") ? path.dropLast(".onnx".count) : path[...]
    let file = stem + ".preprocessing.json"
    let text: String
    do { text = try TextFile.read(String(file)) } catch {
      if error.kind == .missing { return nil }
      throw error
    }
    do { return try Preprocessing(JSONValue(parsing: text)) } catch {
      throw DataError(.malformed, file: String(file), error.description)
    }
  }
}

extension ONNXGraph {
  /// What the file notes of the images that go in; the usual if it notes nothing.
  func preprocessing() throws(ModelError) -> Preprocessing {
    guard let text = metadata[Preprocessing.onnxKey] else { return Preprocessing() }
    return try Preprocessing(JSONValue(parsing: text))
  }
}
