/// What is wrong with a file, in words for the person who gave it.
public struct DataError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What sort of thing went wrong; a command line maps each to an exit status.
  public enum Kind: Equatable, Sendable {
    /// The input is not there or cannot be opened.
    case missing
    /// The input is there, but is not what its format demands.
    case malformed
    /// The output cannot be created: no such folder, or no permission.
    case cannotCreate
    /// Reading or writing stopped midway: disk full, device error.
    case inputOutput
  }

  /// What sort of thing went wrong.
  public let kind: Kind
  /// The file or folder it concerns, as the user named it.
  public let file: String
  /// The place in it, what was found there and what was expected.
  public let message: String

  /// An error about `file`.
  public init(_ kind: Kind, file: String, _ message: String) {
    self.kind = kind
    self.file = file
    self.message = message
  }

  /// The file and the message: one line to print.
  public var description: String { "\(file): \(message)" }
}
