import Figures
import Networks

/// What a run's history tells of every epoch.
enum RunQuantity: Hashable {
  case loss, accuracy
  /// What else a model measures, by its name in the history.
  case measure(String)

  /// What `--metric` and names of files call it.
  var name: String {
    switch self {
    case .loss: "loss"
    case .accuracy: "accuracy"
    case .measure(let name): name
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
    }
  }
}

extension String {
  /// A measure's name within a sentence.
  var measureWords: String {
    switch self {
    case "kl", "elbo": uppercased()
    default: String(map { $0 == "_" ? " " : $0 })
    }
  }

  /// The same with a capital letter first.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
