/// A height and a width: of a window, a step or a factor. A literal such as `3` means both.
public struct Extent: Hashable, Sendable, ExpressibleByIntegerLiteral {
  /// How many rows.
  public let height: Int
  /// How many columns.
  public let width: Int

  /// `height` rows and `width` columns.
  public init(height: Int, width: Int) {
    self.height = height
    self.width = width
  }

  /// As many rows as columns.
  public init(_ side: Int) { self.init(height: side, width: side) }

  /// As many rows as columns.
  public init(integerLiteral side: Int) { self.init(side) }

  /// Height × width.
  public var area: Int { height * width }
}

extension Extent: CustomStringConvertible {
  /// `3 × 5`.
  public var description: String { "\(height) × \(width)" }
}
