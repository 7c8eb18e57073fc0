import Datasets
import Figures
import Networks

/// The learning curves of one or more runs as figures.
struct RunCurves {
  private let runs: [(name: String, history: [EpochRecord])]

  /// Reads the histories of `folders` and notes them among the `inputs`.
  ///
  /// - Throws: `DataError` if there is no run, `BadInput` if it has no epoch yet, and what reading throws.
  init(_ folders: [RunFolder], inputs: InputLedger) throws {
    for folder in folders where !folder.isBegun {
      throw DataError(.missing, file: folder.path, "there is no run in this folder (viz train makes one)")
    }
    let models = try folders.map { try $0.model().name }
    runs = try zip(folders, models).map { folder, model in
      let history = try folder.history()
      if history.isEmpty { throw BadInput("\(folder.path): has no history yet (viz train trains it)") }
      inputs.note(history, of: folder)
      // Runs of one model are told apart by their folders.
      let name = models.count(where: { $0 == model }) > 1 ? folder.path : model.heading
      return (name, history)
    }
  }

  /// The curves of one quantity.
  func figure(_ quantity: LearningCurves.Quantity) throws(FigureError) -> LearningCurves {
    try LearningCurves(
      quantity: quantity,
      runs: runs.map { run in
        LearningCurves.Run(
          name: run.name, epochs: run.history.map(\.epoch),
          train: run.history.map { quantity == .loss ? $0.trainLoss : $0.trainAccuracy },
          test: run.history.map { quantity == .loss ? $0.testLoss : $0.testAccuracy })
      },
      title:
        runs.count == 1
        ? "\(runs[0].name): \(quantity.rawValue) over training" : "\(quantity.rawValue.capitalized) over training")
  }
}

extension RunFolder {
  /// The last part of its path.
  var name: String { path.split(separator: "/").last.map(String.init) ?? path }
}

extension String {
  /// A model's name as titles write it.
  var heading: String { self == "lenet" ? "LeNet" : self }
}
