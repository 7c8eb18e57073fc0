extension LearningCurves {
  /// What is measured after each epoch.
  public struct Quantity: Hashable, Sendable {
    /// What it is called within a sentence.
    public let name: String
    /// What is written beside the axis.
    public let axisName: String
    /// Which values are better; nil if none are.
    public let better: Direction?
    /// Whether it is a share, 0 to 1, which is drawn in percent.
    public let isShare: Bool

    /// Towards which values one strives.
    public enum Direction: Sendable {
      case lower, higher
    }

    /// A quantity called `name`.
    public init(name: String, axisName: String, better: Direction? = nil, isShare: Bool = false) {
      self.name = name
      self.axisName = axisName
      self.better = better
      self.isShare = isShare
    }

    /// The mean loss an example; lower is better.
    public static let loss = Quantity(name: "loss", axisName: "Loss", better: .lower)
    /// The share of examples classified correctly; higher is better.
    public static let accuracy = Quantity(
      name: "accuracy", axisName: "Accuracy (%)", better: .higher, isShare: true)
  }
}
