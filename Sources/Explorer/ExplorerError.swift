/// What keeps a page from being made, in words for the person who asked for it.
public struct ExplorerError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What was found and what was expected.
  public let description: String

  init(_ description: String) { self.description = description }
}
