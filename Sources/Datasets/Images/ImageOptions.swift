/// How images are brought into the shape that a network reads, and which of them are set aside to test with.
public struct ImageOptions: Equatable, Sendable {
  /// The rows and columns that every image gets.
  public enum Size: Equatable, Sendable {
    /// Those of the first image.
    case first
    /// These.
    case pixels(height: Int, width: Int)
  }

  /// The size of every image; nil when they must have one size already.
  public var size: Size?
  /// The color of every image; nil keeps the data's: red, green and blue if any image has color.
  public var color: ImageColor?
  /// The share of the images that are set aside to test with when the data do not say which.
  public var testShare: Double
  /// Decides which images these are; each class gives its share.
  public var splitSeed: UInt64

  /// - Precondition: the size is at least 1 × 1, the share between 0 and 1.
  public init(size: Size? = nil, color: ImageColor? = nil, testShare: Double = 0.2, splitSeed: UInt64 = 0) {
    if case .pixels(let height, let width) = size { precondition(min(height, width) >= 1, "\(height) × \(width)") }
    precondition(testShare > 0 && testShare < 1, "a share of \(testShare)")
    self.size = size
    self.color = color
    self.testShare = testShare
    self.splitSeed = splitSeed
  }
}
