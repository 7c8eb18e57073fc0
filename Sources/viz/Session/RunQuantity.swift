import Figures
import Networks

/// What a run's history tells of every epoch.
enum RunQuantity: Hashable {
  case loss, accuracy
  /// What else a model measures, by its name in the history.
  case measure(String)
  /// The losses of a discriminator and a generator together.
  case adversaries
  /// The probabilities of being real that a discriminator gives real and generated images, together.
  case probabilities

  /// What is drawn together.
  var parts: [RunQuantity] {
    switch self {
    case .adversaries: [.measure("discriminator_loss"), .measure("generator_loss")]
    case .probabilities: [.measure("d_real"), .measure("d_generated")]
    default: [self]
    }
  }

  /// What curves of `record`'s run show, figure by figure: what is best seen together in one.
  static func drawn(of record: EpochRecord) -> [RunQuantity] {
    let measures = record.measures.map { RunQuantity.measure($0.name) }
    let together = [RunQuantity.adversaries, .probabilities].filter { $0.parts.allSatisfy(measures.contains) }
    let apart = measures.filter { measure in !together.contains { $0.parts.contains(measure) } }
    // The loss of adversaries is the sum of both.
    return (together.contains(.adversaries) ? [] : [.loss]) + (record.testAccuracy == nil ? [] : [.accuracy]) + together
      + apart
  }

  /// All that the run of `record` has measured, by itself or together.
  static func all(of record: EpochRecord) -> [RunQuantity] {
    drawn(of: record) + [.loss] + record.measures.map { .measure($0.name) }
  }

  /// What the curve of run `run` is called, among `runs` runs: of several quantities in one figure it says which it is.
  func curve(of run: String, isOneOf count: Int, among runs: Int) -> String {
    guard count > 1 else { return run }
    let own = name.measureWords.split(separator: " ").first.map(String.init) ?? name
    return runs == 1 ? own : "\(run) \(own)"
  }

  /// What `--metric` and names of files call it.
  var name: String {
    switch self {
    case .loss: "loss"
    case .accuracy: "accuracy"
    case .measure(let name): name
    case .adversaries: "losses"
    case .probabilities: "probabilities"
    }
  }

  /// How curves show it.
  var quantity: LearningCurves.Quantity {
    switch self {
    case .loss: .loss
    case .accuracy: .accuracy
    case .measure("elbo"): LearningCurves.Quantity(name: "ELBO", axisName: "ELBO (nats)", better: .higher)
    case .measure("kl"): LearningCurves.Quantity(name: "KL divergence", axisName: "KL divergence (nats)")
    case .measure("reconstruction"):
      LearningCurves.Quantity(name: "reconstruction loss", axisName: "Reconstruction (nats)", better: .lower)
    case .measure("d_real"), .measure("d_generated"), .probabilities:
      LearningCurves.Quantity(name: "probability of being real", axisName: "Probability of being real")
    case .measure("discriminator_loss"), .measure("generator_loss"):
      LearningCurves.Quantity(name: name.measureWords, axisName: name.measureWords.capitalizedFirst + " (nats)")
    case .adversaries: LearningCurves.Quantity(name: "losses", axisName: "Loss (nats)")
    case .measure("low_noise"), .measure("medium_noise"), .measure("high_noise"):
      LearningCurves.Quantity(
        name: "loss at \(name.measureWords)", axisName: "Loss at \(name.measureWords)", better: .lower)
    case .measure(let name):
      LearningCurves.Quantity(name: name.measureWords, axisName: name.measureWords.capitalizedFirst)
    }
  }

  /// The values after an epoch.
  func values(of record: EpochRecord) -> (train: Double?, test: Double?) {
    switch self {
    case .loss: (record.trainLoss, record.testLoss)
    case .accuracy: (record.trainAccuracy, record.testAccuracy)
    case .measure(let name):
      record.measures.first { $0.name == name }.map { ($0.train, $0.test) } ?? (nil, nil)
    case .adversaries, .probabilities: (nil, nil)
    }
  }
}

extension String {
  /// A measure's name within a sentence.
  var measureWords: String {
    switch self {
    case "kl", "elbo": uppercased()
    case "d_real": "D(x)"
    case "d_generated": "D(G(z))"
    default: String(map { $0 == "_" ? " " : $0 })
    }
  }

  /// The same with a capital letter first.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
