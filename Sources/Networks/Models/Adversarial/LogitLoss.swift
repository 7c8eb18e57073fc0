import Tensors

/// What is asked of the logits that a discriminator gives a batch.
enum LogitLoss {
  /// That of the discriminator for real images, which it is to give the probability `label`.
  case real(label: Float)
  /// That of the discriminator for images that were made.
  case made
  /// That of whoever made them.
  case fooling(AdversarialGame.GeneratorLoss)

  /// The loss of one image in nats.
  func value(ofLogit logit: Double) -> Double {
    switch self {
    case .real(let label): softplus(logit) - Double(label) * logit
    case .made: softplus(logit)
    case .fooling(let loss): loss.value(ofLogit: logit)
    }
  }

  /// Its derivative by the logit.
  func slope(ofLogit logit: Double) -> Double {
    switch self {
    case .real(let label): logistic(logit) - Double(label)
    case .made: logistic(logit)
    case .fooling(let loss): loss.slope(ofLogit: logit)
    }
  }

  /// Judges `logits`, one an image.
  func judge(_ logits: Batch) -> Judgement {
    let values = logits.matrix.values.map { Double($0) }
    return Judgement(
      count: values.count, lossSum: values.reduce(0) { $0 + value(ofLogit: $1) },
      probabilitySum: values.reduce(0) { $0 + logistic($1) })
  }

  /// The same, and replaces the logits by the gradients of the mean loss times `weight` by them.
  func grade(_ logits: Batch, weight: Double = 1) -> Judgement {
    let values = logits.matrix.values.map { Double($0) }
    let judgement = judge(logits)
    let scale = weight / Double(values.count)
    logits.fill(Matrix(rows: values.count, columns: 1, values: values.map { Float(slope(ofLogit: $0) * scale) }))
    return judgement
  }
}

/// How a discriminator took some images.
struct Judgement {
  /// How many there were.
  var count: Int
  /// The losses of all, in nats.
  var lossSum: Double
  /// The probabilities of being real that it gave them.
  var probabilitySum: Double

  /// This and another together.
  func joined(_ other: Judgement) -> Judgement {
    Judgement(
      count: count + other.count, lossSum: lossSum + other.lossSum,
      probabilitySum: probabilitySum + other.probabilitySum)
  }

  /// The mean loss.
  var loss: Double { lossSum / Double(count) }
  /// The mean probability.
  var probability: Double { probabilitySum / Double(count) }
}
