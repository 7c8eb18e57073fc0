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
    common(RunQuantity.drawn)
  }

  /// Those that `list` finds in all runs.
  private func common(_ list: (EpochRecord) -> [RunQuantity]) -> [RunQuantity] {
    let each = runs.map { $0.history.first.map(list) ?? [] }
    return (each.first ?? []).filter { quantity in each.allSatisfy { $0.contains(quantity) } }
  }

  /// The quantity called `name`.
  ///
  /// - Throws: `BadInput` with those that there are.
  func quantity(named name: String) throws(BadInput) -> RunQuantity {
    if let quantity = common(RunQuantity.all).first(where: { $0.name == name }) { return quantity }
    throw BadInput(
      "--metric \(name): \(runs.count == 1 ? "the run has" : "the runs have") measured "
        + quantities.map(\.name).joined(separator: ", "))
  }

  /// The curves of one quantity.
  func figure(_ measured: RunQuantity, _ style: Style = Style()) throws(FigureError) -> LearningCurves {
    let quantity = measured.quantity
    var curves: [LearningCurves.Run] = []
    for part in measured.parts { curves += try self.curves(part, style, isOneOf: measured.parts.count) }
    let names = style.takesMeans ? Set(runs.map(\.model)) : Set(runs.map(\.name))
    return try LearningCurves(
      quantity: quantity, runs: curves,
      title:
        names.count == 1
        ? "\(names.first ?? ""): \(quantity.name) over training" : "\(quantity.name.capitalizedFirst) over training",
      smoothing: style.smoothing, isLogarithmic: style.isLogarithmic && quantity.better == .lower)
  }

  /// The curves of one of `count` quantities that are drawn together.
  private func curves(
    _ part: RunQuantity, _ style: Style, isOneOf count: Int
  ) throws(FigureError) -> [LearningCurves.Run] {
    guard !style.takesMeans else { return try means(part, isOneOf: count) }
    return runs.map { $0.curves(part, named: part.curve(of: $0.name, isOneOf: count, among: runs.count)) }
  }

  /// One curve for each model, in the order of their first runs.
  private func means(_ quantity: RunQuantity, isOneOf count: Int) throws(FigureError) -> [LearningCurves.Run] {
    var models: [String] = []
    for run in runs where !models.contains(run.model) { models.append(run.model) }
    return try models.map { model throws(FigureError) in
      try .mean(
        of: runs.filter { $0.model == model }.map { $0.curves(quantity, named: $0.name) },
        name: quantity.curve(of: model, isOneOf: count, among: models.count))
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
    case "diffusion": "Diffusion"
    default: adversarialHeading ?? self
    }
  }

  /// The name of a generator and a discriminator with their tricks in brackets: `GAN (minibatch, features)`.
  private var adversarialHeading: String? {
    guard let kind = ["vae-gan", "gan"].first(where: { self == $0 || hasPrefix($0 + "-") }) else { return nil }
    let tricks = dropFirst(kind.count + 1).replacing("-", with: ", ")
    return kind.uppercased() + (tricks.isEmpty ? "" : " (\(tricks))")
  }
}
