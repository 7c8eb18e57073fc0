/// A description of a network that makes no sense, and where.
public struct ModelError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The layer at fault, if it is one.
  public let layer: String?
  /// What is wrong, what came in and what was expected.
  public let problem: String

  /// - Parameters:
  ///   - layer: the layer at fault, if it is one.
  ///   - problem: what is wrong, in words.
  public init(layer: String? = nil, problem: String) {
    self.layer = layer
    self.problem = problem
  }

  /// The problem with its layer.
  public var description: String { layer.map { "layer ‘\($0)’: \(problem)" } ?? problem }
}
