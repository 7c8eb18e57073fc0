import Foundation

/// How the learning rate changes from epoch to epoch.
public enum LearningRateSchedule: Hashable, Sendable {
  /// The same rate always.
  case constant
  /// The rate is multiplied by `factor` after each `every` epochs.
  case step(every: Int, factor: Float)
  /// Half a cosine wave from the full rate down towards 0, which the epoch after the last one would reach
  /// (Loshchilov & Hutter: *SGDR*, 2017, without restarts). It depends on how many epochs there are.
  case cosine

  /// The rate of epoch `epoch`, counted from 0, of `epochs`, when the full rate is `base`.
  public func rate(epoch: Int, of epochs: Int, base: Float) -> Float {
    switch self {
    case .constant: base
    case .step(let every, let factor): Float(Double(base) * pow(Double(factor), Double(epoch / every)))
    case .cosine: Float(Double(base) * 0.5 * (1 + cos(.pi * Double(epoch) / Double(epochs))))
    }
  }

  /// Whether an epoch's rate depends on how many epochs there will be, so that a finished run cannot be prolonged.
  public var dependsOnEpochs: Bool { self == .cosine }
}

extension LearningRateSchedule: CustomStringConvertible {
  /// The schedule as `init(named:)` reads it: `constant`, `step:3:0.1` or `cosine`.
  public var description: String {
    switch self {
    case .constant: "constant"
    case .step(let every, let factor): "step:\(every):\(factor)"
    case .cosine: "cosine"
    }
  }

  /// Reads `constant`, `cosine`, `step`, `step:EVERY` or `step:EVERY:FACTOR`; a step is every 4 epochs by 0.1 unless told.
  ///
  /// - Throws: `TrainingError.option` that says what was expected.
  public init(named text: String) throws(TrainingError) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    switch (parts[0], parts.count) {
    case ("constant", 1): self = .constant
    case ("cosine", 1): self = .cosine
    case ("step", 1...3):
      let every = parts.count > 1 ? Int(parts[1]) : 4
      let factor = parts.count > 2 ? Float(parts[2]) : 0.1
      guard let every, let factor, every >= 1, 0 < factor, factor <= 1 else {
        throw .option(
          "schedule", "‘\(text)’ is not step:EVERY:FACTOR with EVERY a number of epochs and FACTOR above 0, at most 1")
      }
      self = .step(every: every, factor: factor)
    default:
      let names = ["constant", "step", "cosine"]
      throw .option(
        "schedule",
        "there is no schedule ‘\(text)’\(suggestion(for: String(parts[0]), among: names)) "
          + "(known: constant, step:EVERY:FACTOR, cosine)")
    }
  }
}
