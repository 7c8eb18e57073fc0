import Datasets

extension ImportedNetwork {
  /// Reads the ONNX file at `path`, and the files beside it that hold its large tensors.
  ///
  /// Images are prepared as `their.preprocessing.json` beside `their.onnx` says, or else as the file itself notes if we wrote
  /// it. The network is called after the file. It gives the first of the file's outputs; what that does not need is left out.
  ///
  /// - Throws: `DataError`: `missing` without the file; `malformed` for what is no ONNX file, and with the node at fault for
  ///   what cannot be read.
  /// - Complexity: O(size of the file).
  public static func load(onnx path: String) throws(DataError) -> ImportedNetwork {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    let file = path.dropFirst(folder.count)
    let stem = file.hasSuffix(".onnx") ? file.dropLast(".onnx".count) : file
    let bytes = try InputFile.readWhole(path)
    let preprocessing = try Preprocessing.beside(onnx: path)
    do throws(ONNXError) {
      let graph = try ONNXGraph(bytes, folder: folder)
      return try ONNXImporter.network(
        of: graph, name: ONNXLayerNames.legal(String(stem)) ?? "network", preprocessing: preprocessing)
    } catch { throw DataError(.malformed, file: path, "\(error)") }
  }
}

extension ONNXGraph {
  /// Reads the bytes of a file whose large tensors lie in `folder`, which ends with a slash or is empty.
  package init(_ bytes: [UInt8], folder: String) throws(ONNXError) {
    let message = try ONNXMessage(bytes)
    var reader = ONNXMessageReader(folder: folder)
    self = try reader.graph(of: message)
  }

  /// The network that the graph describes, called `name`.
  package func network(named name: String) throws(ONNXError) -> ImportedNetwork {
    try ONNXImporter.network(of: self, name: name)
  }
}

extension Network {
  /// Writes the network as an ONNX file: the layers under their names, what they have learned, and the number of images left
  /// open.
  ///
  /// The file's input is `input`, its output `output`. Images go in prepared: pixels as 0 to 1, unless the model has a
  /// preprocessing of its own, which the file notes.
  ///
  /// - Parameters:
  ///   - path: the file; replaced whole or not at all.
  ///   - producer: the program that writes it.
  /// - Throws: `cannotCreate` or `inputOutput`.
  /// - Complexity: O(parameters).
  public func write(onnx path: String, producer: String) throws(DataError) {
    try AtomicFile.writeWhole(onnxGraph.encoded(producer: producer), to: path)
  }

  /// The network as an ONNX graph.
  package var onnxGraph: ONNXGraph { ONNXExporter.graph(of: self) }
}
