/// A matrix or an option that cannot be worked with, and why.
public struct EmbedError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Whose fault it is.
  public enum Kind: Equatable, Sendable {
    /// The data: not a number, too few rows, shapes that do not fit together.
    case badMatrix
    /// What was asked of it: a perplexity, a number of components or neighbors out of range.
    case badOption
    /// Nobody: a progress callback ended the work.
    case stopped
  }

  /// Whose fault it is.
  public let kind: Kind
  /// What was found and what was expected, in words.
  public let message: String

  /// - Parameters:
  ///   - kind: whose fault it is.
  ///   - message: what was found and what was expected, in words.
  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  /// The message.
  public var description: String { message }
}
