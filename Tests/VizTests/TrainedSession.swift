import Foundation

/// A folder in which a little data lies and both networks have been trained on it: what most tests of commands start from.
final class TrainedSession: Sendable {
  let folder: TemporaryFolder

  /// Made once, by whoever comes first.
  static let shared = Result { try TrainedSession() }

  private init() throws {
    folder = try TemporaryFolder()
    try TinyDataset.write(train: 1_200, test: 300, to: folder.url.appendingPathComponent("data"))
    for model in ["lenet", "cnn"] {
      let outcome = try run(["train", "--model", model, "--epochs", "2", "--learning-rate", "0.05"])
      guard outcome.status == 0 else { throw Failure(description: outcome.errors) }
    }
  }

  /// Runs a command on the little data.
  func run(_ arguments: [String]) throws -> VizProcess.Outcome {
    try VizProcess.run(arguments + ["--data", "data"], in: folder.url)
  }

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }
}
