import Foundation

/// The rules by which a generator and a discriminator learn from one another.
public struct AdversarialGame: Equatable, Sendable {
  /// What the generator makes small.
  public var loss: GeneratorLoss
  /// Whether the generator is to give the discriminator's features the means that they have for real images, in place of that loss
  /// (Salimans et al.: *Improved techniques for training GANs*, NeurIPS 2016, §3.1).
  public var matchesFeatures: Bool
  /// How sure of real images the discriminator is to be: less than 1 keeps it from becoming too sure (one-sided label smoothing, §3.4
  /// of the same).
  public var realLabel: Float
  /// The generator's steps for each step of the discriminator.
  public var generatorSteps: Int

  /// The usual rules, changed where told.
  public init(
    loss: GeneratorLoss = .nonSaturating, matchesFeatures: Bool = false, realLabel: Float = 0.9,
    generatorSteps: Int = 1
  ) {
    self.loss = loss
    self.matchesFeatures = matchesFeatures
    self.realLabel = realLabel
    self.generatorSteps = generatorSteps
  }

  /// What a generator makes small, of the probability D(G(z)) that the discriminator gives its images to be real (Goodfellow et
  /// al.: *Generative adversarial nets*, NeurIPS 2014).
  public enum GeneratorLoss: String, CaseIterable, Sendable {
    /// −log D(G(z)): steep where the discriminator is sure that the image is no real one.
    case nonSaturating = "non-saturating"
    /// log(1 − D(G(z))), the value of the game itself: flat there.
    case saturating
  }

  /// - Throws: `ModelError` for what is out of range.
  func check() throws(ModelError) {
    guard 0.5 < realLabel && realLabel <= 1 else {
      throw ModelError(
        problem: "a label of \(realLabel) for real images is not possible, it must be above 0.5 and at most 1")
    }
    guard Self.steps.contains(generatorSteps) else {
      throw ModelError(
        problem:
          "\(generatorSteps) generator steps are not possible, it must be \(Self.steps.lowerBound) to \(Self.steps.upperBound)"
      )
    }
  }

  /// How many steps the generator may take for one of the discriminator's.
  public static let steps = 1...20
}

extension AdversarialGame.GeneratorLoss {
  /// The loss, in nats, of an image for which the discriminator's last layer gives `logit`, the logarithm of D / (1 − D).
  public func value(ofLogit logit: Double) -> Double {
    switch self {
    case .nonSaturating: softplus(-logit)
    case .saturating: -softplus(logit)
    }
  }

  /// The derivative of the loss by the logit.
  public func slope(ofLogit logit: Double) -> Double {
    switch self {
    case .nonSaturating: logistic(logit) - 1
    case .saturating: -logistic(logit)
    }
  }
}

/// log(1 + eˣ), without overflow.
func softplus(_ x: Double) -> Double { max(x, 0) + log1p(exp(-abs(x))) }

/// 1 / (1 + e⁻ˣ).
func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
