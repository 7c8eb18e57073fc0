import Datasets
import Tensors

/// How a checkpoint is stored: tensors called `model.…`, `optimizer.…` and `best.…`, the rest as metadata.
extension Checkpoint {
  private static let modelPrefix = "model."
  private static let optimizerPrefix = "optimizer."
  private static let bestPrefix = "best."

  /// The file's content.
  var file: SafetensorsFile {
    var tensors: [String: Tensor] = [:]
    for (name, tensor) in weights { tensors[Self.modelPrefix + name] = tensor }
    for (name, tensor) in optimizerState { tensors[Self.optimizerPrefix + name] = tensor }
    for (name, tensor) in bestWeights ?? [:] { tensors[Self.bestPrefix + name] = tensor }
    let table = HistoryTable(epochs: history, evaluations: evaluations).encoded()
    return SafetensorsFile(
      tensors: tensors, metadata: ["steps": "\(stepCount)", "history": String(decoding: table, as: UTF8.self)])
  }

  /// Reads what `file` made; `path` is named by errors.
  ///
  /// - Throws: `malformed` if it is something else.
  init(_ content: SafetensorsFile, file path: String) throws(DataError) {
    guard let table = content.metadata["history"], let steps = content.metadata["steps"].flatMap({ Int($0) }),
      steps >= 0
    else { throw DataError(.malformed, file: path, "is no checkpoint of a training: it lacks its history or steps") }
    var parts = [Self.modelPrefix: [:], Self.optimizerPrefix: [:], Self.bestPrefix: [:]] as [String: [String: Tensor]]
    for (name, tensor) in content.tensors {
      guard let prefix = parts.keys.first(where: name.hasPrefix) else {
        throw DataError(.malformed, file: path, "tensor ‘\(name)’ belongs neither to a model nor to an optimizer")
      }
      parts[prefix]?[String(name.dropFirst(prefix.count))] = tensor
    }
    let rows = try HistoryTable(Array(table.utf8), file: "\(path), history")
    let best = parts[Self.bestPrefix] ?? [:]
    self.init(
      weights: parts[Self.modelPrefix] ?? [:], optimizerState: parts[Self.optimizerPrefix] ?? [:], stepCount: steps,
      history: rows.epochs, evaluations: rows.evaluations, bestWeights: best.isEmpty ? nil : best)
  }
}
