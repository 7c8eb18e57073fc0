/// Why a figure could not be drawn.
public struct FigureError: Error, Equatable, CustomStringConvertible {
  /// What kind of thing went wrong, from which a program chooses its exit status.
  public enum Kind: Sendable {
    /// An option the caller chose cannot be followed: a size, a resolution.
    case badOption
    /// The data cannot be drawn: a coordinate that is not a number, a label without a class.
    case badData
    /// The drawing library could not make its surface.
    case cannotCreate
    /// Writing the drawing failed.
    case inputOutput
  }

  /// The kind of the error.
  public let kind: Kind
  /// One sentence for the user: what was found, where, and what was expected.
  public let message: String

  /// An error of `kind` that tells the user `message`.
  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  /// The message.
  public var description: String { message }
}
