import Datasets
import Foundation
import Networks
import Tensors

/// A model by its name or by the run folder that holds it, as `compare` takes them.
struct ModelReference: Sendable {
  /// As the user wrote it.
  let name: String

  /// Where the trained model comes from: a run folder of that path, or `runs/<name>`; else the built-in model of that name, which is
  /// trained first.
  ///
  /// - Throws: `UsageError` if there is none.
  func source(_ arguments: ParsedArguments) throws(UsageError) -> TrainedNetworkSource {
    if let folder = [name, "runs/\(name)"].first(where: { RunFolder($0).isBegun || RunFolder($0).isTrained }) {
      // A built-in model's own folder is one that commands finish when it was interrupted.
      let isUsual = ModelChoice.draws(name)
      return try TrainedNetworkSource(
        arguments, ModelChoice(builtIn: isUsual ? name : ModelKind.vae.rawValue), run: isUsual ? nil : folder)
    }
    guard ModelChoice.draws(name) else {
      let known = ModelKind.allCases.map(\.rawValue) + ["gan-minibatch", "gan-features"]
      throw UsageError(
        "there is neither a run in \(name) or runs/\(name) nor a model ‘\(name)’ that draws images; known are "
          + known.joined(separator: ", "), suggestions: nearestNames(to: name, among: known))
    }
    return try TrainedNetworkSource(arguments, ModelChoice(builtIn: name), run: nil)
  }
}
