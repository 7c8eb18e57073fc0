import Datasets
import Figures
import Networks

/// The learning curves of one or more runs as figures.
struct RunCurves {
  /// How curves are drawn.
  struct Style {
    /// The factor of the exponential mean; 0 for none.
    var smoothing = 0.0
    /// Whether losses have a logarithmic axis.
    var isLogarithmic = false
    /// Whether the runs of one model are drawn as their mean.
    var takesMeans = false
  }

  private let runs: [RunHistory]

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
      return RunHistory(model: model.heading, name: name, history: history)
    }
  }

  /// What was measured in all of the runs: the loss, the accuracy of classifiers, and what else their models measure.
  var quantities: [RunQuantity] {
    let each = runs.map { $0.quantities }
    return (each.first ?? []).filter { quantity in each.allSatisfy { $0.contains(quantity) } }
  }

  /// The quantity called `name`.
  ///
  /// - Throws: `BadInput` with those that there are.
  func quantity(named name: String) throws(BadInput) -> RunQuantity {
    if let quantity = quantities.first(where: { $0.name == name }) { return quantity }
    throw BadInput(
      "--metric \(name): \(runs.count == 1 ? "the run has" : "the runs have") measured "
        + quantities.map(\.name).joined(separator: ", "))
  }

  /// The curves of one quantity.
  func figure(_ measured: RunQuantity, _ style: Style = Style()) throws(FigureError) -> LearningCurves {
    let quantity = measured.quantity
    let curves = style.takesMeans ? try means(measured) : runs.map { $0.curves(measured, named: $0.name) }
    return try LearningCurves(
      quantity: quantity, runs: curves,
      title:
        curves.count == 1
        ? "\(curves[0].name): \(quantity.name) over training" : "\(quantity.name.capitalizedFirst) over training",
      smoothing: style.smoothing, isLogarithmic: style.isLogarithmic && quantity.better == .lower)
  }

  /// One curve for each model, in the order of their first runs.
  private func means(_ quantity: RunQuantity) throws(FigureError) -> [LearningCurves.Run] {
    var models: [String] = []
    for run in runs where !models.contains(run.model) { models.append(run.model) }
    return try models.map { model throws(FigureError) in
      try .mean(of: runs.filter { $0.model == model }.map { $0.curves(quantity, named: $0.name) }, name: model)
    }
  }
}

/// The history of a run and what it is called.
private struct RunHistory {
  let model: String
  let name: String
  let history: [EpochRecord]

  func curves(_ quantity: RunQuantity, named name: String) -> LearningCurves.Run {
    LearningCurves.Run(
      name: name, epochs: history.map(\.epoch), train: history.map { quantity.values(of: $0).train ?? .nan },
      test: history.map { quantity.values(of: $0).test ?? .nan })
  }

  var quantities: [RunQuantity] {
    guard let record = history.first else { return [] }
    return [.loss] + (record.testAccuracy == nil ? [] : [.accuracy]) + record.measures.map { .measure($0.name) }
  }
}

extension RunFolder {
  /// The last part of its path.
  var name: String { path.split(separator: "/").last.map(String.init) ?? path }
}

extension String {
  /// A model's name as titles write it.
  var heading: String {
    switch self {
    case "lenet": "LeNet"
    case "lstm": "LSTM"
    case "vae": "VAE"
    case "vae-gan": "VAE-GAN"
    case "gan": "GAN"
    case "diffusion": "Diffusion"
    default: self
    }
  }
}
