import Datasets
import Tensors

/// How a checkpoint is stored: tensors called `model.…` and `optimizer.…`, the rest as metadata.
extension Checkpoint {
  private static let modelPrefix = "model."
  private static let optimizerPrefix = "optimizer."

  /// The file's content.
  var file: SafetensorsFile {
    var tensors: [String: Tensor] = [:]
    for (name, tensor) in weights { tensors[Self.modelPrefix + name] = tensor }
    for (name, tensor) in optimizerState { tensors[Self.optimizerPrefix + name] = tensor }
    return SafetensorsFile(
      tensors: tensors,
      metadata: ["steps": "\(stepCount)", "history": String(decoding: HistoryTable.encode(history), as: UTF8.self)])
  }

  /// Reads what `file` made; `path` is named by errors.
  ///
  /// - Throws: `malformed` if it is something else.
  init(_ content: SafetensorsFile, file path: String) throws(DataError) {
    guard let table = content.metadata["history"], let steps = content.metadata["steps"].flatMap({ Int($0) }),
      steps >= 0
    else { throw DataError(.malformed, file: path, "is no checkpoint of a training: it lacks its history or steps") }
    var weights: [String: Tensor] = [:]
    var state: [String: Tensor] = [:]
    for (name, tensor) in content.tensors {
      if name.hasPrefix(Self.modelPrefix) {
        weights[String(name.dropFirst(Self.modelPrefix.count))] = tensor
      } else if name.hasPrefix(Self.optimizerPrefix) {
        state[String(name.dropFirst(Self.optimizerPrefix.count))] = tensor
      } else {
        throw DataError(.malformed, file: path, "tensor ‘\(name)’ belongs neither to a model nor to an optimizer")
      }
    }
    self.init(
      weights: weights, optimizerState: state, stepCount: steps,
      history: try HistoryTable.decode(Array(table.utf8), file: "\(path), history"))
  }
}
