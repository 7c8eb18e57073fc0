import Foundation

/// How the learning rate changes in the course of a training.
public enum LearningRateSchedule: Hashable, Sendable {
  /// The same rate always.
  case constant
  /// The rate is multiplied by `factor` after each `every` epochs.
  case step(every: Int, factor: Float)
  /// Half a cosine wave from the full rate down towards 0, which the epoch after the last one would reach
  /// (Loshchilov & Hutter: *SGDR*, 2017, without restarts). It falls from epoch to epoch and depends on how many there are.
  case cosine
  /// From 1/25 of the full rate up to it in the share `rise` of all steps and down to 1/250,000 in the rest, each on half a
  /// cosine wave; changes from step to step (Smith & Topin: *Super-convergence*, 2018; PyTorch's `OneCycleLR` without the cycle
  /// of the momentum).
  case oneCycle(rise: Float)

  /// The rate of step `step`, counted from 0 over all of `epochs` epochs of `stepsPerEpoch`, when the full rate is `base`.
  public func rate(step: Int, stepsPerEpoch: Int, epochs: Int, base: Float) -> Float {
    let epoch = step / stepsPerEpoch
    switch self {
    case .constant: return base
    case .step(let every, let factor): return Float(Double(base) * pow(Double(factor), Double(epoch / every)))
    case .cosine: return Float(Double(base) * 0.5 * (1 + cos(.pi * Double(epoch) / Double(epochs))))
    case .oneCycle(let rise):
      return Float(
        Double(base) * Self.cycle(step: Double(step), of: Double(epochs * stepsPerEpoch), rise: Double(rise)))
    }
  }

  /// The share of the full rate at `step` of one cycle.
  private static func cycle(step: Double, of steps: Double, rise: Double) -> Double {
    let (low, lowest) = (1 / 25.0, 1 / 25.0 / 1e4)
    let (top, last) = (rise * steps - 1, steps - 1)
    return step <= top
      ? wave(from: low, to: 1, at: step, of: top) : wave(from: 1, to: lowest, at: step - top, of: last - top)
  }

  private static func wave(from start: Double, to end: Double, at step: Double, of steps: Double) -> Double {
    steps == 0 ? end : end + (start - end) / 2 * (1 + cos(.pi * step / steps))
  }

  /// Whether a rate depends on how many epochs there will be, so that a finished run cannot be prolonged.
  public var dependsOnEpochs: Bool {
    switch self {
    case .constant, .step: false
    case .cosine, .oneCycle: true
    }
  }
}

extension LearningRateSchedule: CustomStringConvertible {
  /// The words that `init(named:)` reads.
  public static let forms = "constant, cosine, step:EVERY:FACTOR or one-cycle:RISE"

  /// The schedule as `init(named:)` reads it: `constant`, `step:3:0.1`, `cosine` or `one-cycle:0.3`.
  public var description: String {
    switch self {
    case .constant: "constant"
    case .step(let every, let factor): "step:\(every):\(factor)"
    case .cosine: "cosine"
    case .oneCycle(let rise): "one-cycle:\(rise)"
    }
  }

  /// Reads `constant`, `cosine`, `step`, `step:EVERY`, `step:EVERY:FACTOR`, `one-cycle` or `one-cycle:RISE`; a step is every 4
  /// epochs by 0.1 and a cycle rises for 0.3 of all steps unless told.
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
    case ("one-cycle", 1...2):
      guard let rise = parts.count > 1 ? Float(parts[1]) : 0.3, 0 < rise, rise < 1 else {
        throw .option("schedule", "‘\(text)’ is not one-cycle:RISE with RISE above 0 and below 1")
      }
      self = .oneCycle(rise: rise)
    default:
      let names = ["constant", "step", "cosine", "one-cycle"]
      throw .option(
        "schedule",
        "there is no schedule ‘\(text)’\(suggestion(for: String(parts[0]), among: names)) (known: \(Self.forms))")
    }
  }
}
