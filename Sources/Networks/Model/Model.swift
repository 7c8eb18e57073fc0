/// The description of a sequential network: what goes in and which layers follow one another. It holds no weights.
public struct Model: Equatable, Sendable {
  /// What the network is called; names its run folder.
  public let name: String
  /// The shape of one input image.
  public let input: Shape
  /// The layers, first to last; the last one's outputs are the logits.
  public let layers: [Layer]
  /// The output shape of each layer.
  public let shapes: [Shape]

  /// Works out the shapes of all layers.
  ///
  /// - Throws: `ModelError` that names the first layer that does not fit, what came in and what was expected.
  public init(name: String, input: Shape, layers: [Layer]) throws(ModelError) {
    self.name = name
    self.input = input
    self.layers = layers
    self.shapes = try Self.inferShapes(input: input, layers: layers)
  }

  /// The shape that goes into layer `index`.
  public func inputShape(of index: Int) -> Shape { index == 0 ? input : shapes[index - 1] }
}
