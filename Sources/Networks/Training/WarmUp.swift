/// The beginning of a training, in which the rates of its schedule are reached little by little: step n of a warm-up of N takes
/// the share (n + 1) / N of its rate (Goyal et al.: *Accurate, large minibatch SGD*, 2017).
public enum WarmUp: Hashable, Sendable {
  /// None.
  case none
  /// For so many steps.
  case steps(Int)
  /// For so many epochs, or a part of one.
  case epochs(Double)

  /// The share of the rate at step `step`, counted from 0.
  public func factor(step: Int, stepsPerEpoch: Int) -> Double {
    let length =
      switch self {
      case .none: 0
      case .steps(let count): count
      case .epochs(let count): Int((count * Double(stepsPerEpoch)).rounded())
      }
    return step >= length ? 1 : Double(step + 1) / Double(length)
  }
}

extension WarmUp: CustomStringConvertible {
  /// The warm-up as `init(named:)` reads it: `none`, `500 steps`, `2 epochs` or `0.5 epochs`.
  public var description: String {
    switch self {
    case .none: "none"
    case .steps(let count): "\(count) steps"
    case .epochs(let count): "\(count == count.rounded() ? String(Int(count)) : String(count)) epochs"
    }
  }

  /// Reads `none`, `2`, `2 epochs` or `0.5`, or `500 steps`; the blank may be missing.
  ///
  /// - Throws: `TrainingError.option` that says what was expected.
  public init(named text: String) throws(TrainingError) {
    if text == "none" {
      self = .none
      return
    }
    let number = text.prefix { $0.isNumber || $0 == "." }
    guard let count = Double(number), (0...1_000_000_000).contains(count) else { throw Self.notRead(text) }
    switch text.dropFirst(number.count).drop(while: { $0 == " " }) {
    case "", "epoch", "epochs": self = count == 0 ? .none : .epochs(count)
    case "step", "steps":
      guard let steps = Int(number) else { throw Self.notRead(text) }
      self = steps == 0 ? .none : .steps(steps)
    default: throw Self.notRead(text)
    }
  }

  private static func notRead(_ text: String) -> TrainingError {
    .option("warm-up", "‘\(text)’ is no length such as 2 or 0.5 (epochs) or 500steps")
  }
}
