/// The description of a sequential network: what goes in and which layers follow one another. It holds no weights.
public struct Model: Equatable, Sendable {
  /// What the network is called; names its run folder.
  public let name: String
  /// The shape of one input image.
  public let input: Shape
  /// What happens to pixels before the first layer sees them.
  public let preprocessing: Preprocessing
  /// The layers, first to last; the last one's outputs are the logits.
  public let layers: [Layer]
  /// The output shape of each layer.
  public let shapes: [Shape]

  /// Checks names and numbers and works out the shapes of all layers.
  ///
  /// - Throws: `ModelError` that names the first layer that does not fit, what came in and what was expected.
  /// - Complexity: O(layers).
  public init(
    name: String, input: Shape, preprocessing: Preprocessing = Preprocessing(), layers: [Layer]
  ) throws(ModelError) {
    try Self.check(name: name, input: input, layers: layers)
    try preprocessing.check(for: input)
    self.name = name
    self.input = input
    self.preprocessing = preprocessing
    self.layers = layers
    self.shapes = try Self.inferShapes(input: input, layers: layers)
  }

  /// A model whose layers are named after their kinds and counted: `conv1`, `relu1`, `pool1`, `conv2` …
  ///
  /// - Throws: as `init(name:input:layers:)`.
  public init(name: String, input: Shape, _ kinds: [Layer.Kind]) throws(ModelError) {
    var names = DefaultLayerNames()
    try self.init(name: name, input: input, layers: kinds.map { Layer(names.next(for: $0), $0) })
  }

  /// The shape that goes into layer `index`.
  public func inputShape(of index: Int) -> Shape { index == 0 ? input : shapes[index - 1] }

  /// Whether this model makes the same of every image as `other` with the same weights: they differ at most in their names.
  public func computesLike(_ other: Model) -> Bool {
    (input, preprocessing, layers) == (other.input, other.preprocessing, other.layers)
  }

  /// The place of the layer called `name`.
  public func index(of name: String) -> Int? { layers.firstIndex { $0.name == name } }

  /// Checks that the last layer gives logits of at least two classes.
  ///
  /// - Throws: `ModelError` that says what it gives instead.
  public func checkClassifier() throws(ModelError) {
    guard let last = layers.last, let shape = shapes.last, shape.area == 1, shape.channels >= 2 else {
      let found = shapes.last.map { "\($0)" } ?? "nothing"
      throw ModelError(
        layer: layers.last?.name, index: layers.count - 1,
        problem: "the last layer must give one value for each class, a vector of at least 2, but gives \(found)")
    }
    if case .activation = last.kind {
      throw ModelError(
        layer: last.name, index: layers.count - 1,
        problem: "the last layer must give logits; the loss applies softmax itself, so end with a dense layer")
    }
  }
}
