/// How far something reaches beyond the four sides of a map. A literal such as `1` means all four.
public struct Padding: Hashable, Sendable, ExpressibleByIntegerLiteral {
  /// Rows above.
  public let top: Int
  /// Columns to the left.
  public let left: Int
  /// Rows below.
  public let bottom: Int
  /// Columns to the right.
  public let right: Int

  /// So many rows and columns on each side.
  public init(top: Int, left: Int, bottom: Int, right: Int) {
    self.top = top
    self.left = left
    self.bottom = bottom
    self.right = right
  }

  /// `vertical` rows above and below, `horizontal` columns to the left and to the right.
  public init(vertical: Int, horizontal: Int) {
    self.init(top: vertical, left: horizontal, bottom: vertical, right: horizontal)
  }

  /// The same on all four sides.
  public init(_ side: Int) { self.init(vertical: side, horizontal: side) }

  /// The same on all four sides.
  public init(integerLiteral side: Int) { self.init(side) }

  /// Rows above and below together.
  public var height: Int { top + bottom }
  /// Columns to the left and to the right together.
  public var width: Int { left + right }
  /// Whether opposite sides agree.
  public var isSymmetric: Bool { top == bottom && left == right }
  /// Whether all four sides agree.
  public var isUniform: Bool { isSymmetric && top == left }
}

extension Padding: CustomStringConvertible {
  /// `1`, `1 × 2` when only opposite sides agree, or `1, 2, 3, 4` from the top to the left, the bottom and the right.
  public var description: String {
    if isUniform { return "\(top)" }
    return isSymmetric ? "\(top) × \(left)" : "\(top), \(left), \(bottom), \(right)"
  }
}
