/// A description of a network that makes no sense, and where.
public struct ModelError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The name of the layer at fault, if it is one and has a name.
  public let layer: String?
  /// Its place among the layers, counted from 0, if it is one.
  public let index: Int?
  /// What is wrong, what came in and what was expected.
  public let problem: String

  /// - Parameters:
  ///   - layer: the layer at fault, if it is one.
  ///   - index: its place among the layers, counted from 0.
  ///   - problem: what is wrong, in words.
  public init(layer: String? = nil, index: Int? = nil, problem: String) {
    self.layer = layer
    self.index = index
    self.problem = problem
  }

  /// The problem with its layer, which people count from 1: `layer 3 ‘conv2’: …`.
  public var description: String {
    switch (index, layer) {
    case (let index?, let layer?): "layer \(index + 1) ‘\(layer)’: \(problem)"
    case (let index?, nil): "layer \(index + 1): \(problem)"
    case (nil, let layer?): "layer ‘\(layer)’: \(problem)"
    case (nil, nil): problem
    }
  }

  /// The same error, said to be at layer `index`.
  func at(_ index: Int) -> ModelError { ModelError(layer: layer, index: index, problem: problem) }
}
