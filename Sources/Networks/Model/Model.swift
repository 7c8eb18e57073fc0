/// The description of a network: what goes in, and layers that each read earlier ones. It holds no weights.
///
/// Layers stand in an order in which they can be computed; most read just the one before. The outputs of all but the last are
/// read by some later layer.
public struct Model: Equatable, Sendable {
  /// What the network is called; names its run folder.
  public let name: String
  /// The shape of one input image.
  public let input: Shape
  /// What happens to pixels before the first layer sees them.
  public let preprocessing: Preprocessing
  /// The layers, first to last; the last one's outputs are the logits. `inputs` is empty where a layer reads the one before.
  public let layers: [Layer]
  /// What each layer reads.
  public let sources: [[LayerSource]]
  /// The output shape of each layer.
  public let shapes: [Shape]

  /// Checks names and numbers and works out the shapes of all layers.
  ///
  /// - Throws: `ModelError` that names the first layer that does not fit, what came in and what was expected.
  /// - Complexity: O(layers + inputs).
  public init(
    name: String, input: Shape, preprocessing: Preprocessing = Preprocessing(), layers: [Layer]
  ) throws(ModelError) {
    try Self.check(name: name, input: input, layers: layers)
    try preprocessing.check(for: input)
    let sources = try Self.resolveSources(of: layers)
    self.name = name
    self.input = input
    self.preprocessing = preprocessing
    self.sources = sources
    self.layers = layers.indices.map { index in
      let layer = layers[index]
      let isUsual = sources[index] == [LayerSource(before: index)]
      return isUsual ? Layer(layer.name, layer.kind) : layer
    }
    shapes = try Self.inferShapes(input: input, layers: layers, sources: sources)
  }

  /// A model of layers that follow one another, named after their kinds and counted: `conv1`, `relu1`, `pool1`, `conv2` …
  ///
  /// - Throws: as `init(name:input:layers:)`.
  public init(
    name: String, input: Shape, preprocessing: Preprocessing = Preprocessing(), _ kinds: [Layer.Kind]
  ) throws(ModelError) {
    var names = DefaultLayerNames()
    let layers = kinds.map { Layer(names.next(for: $0), $0) }
    try self.init(name: name, input: input, preprocessing: preprocessing, layers: layers)
  }

  /// Whether this model makes the same of every image as `other` with the same weights: at most their own names differ.
  public func computesLike(_ other: Model) -> Bool {
    (input, preprocessing, layers) == (other.input, other.preprocessing, other.layers)
  }

  /// The same model under another name.
  func renamed(_ name: String) -> Model { Model(name, self) }

  private init(_ name: String, _ other: Model) {
    self.name = name
    input = other.input
    preprocessing = other.preprocessing
    layers = other.layers
    sources = other.sources
    shapes = other.shapes
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
    switch last.kind {
    case .activation, .softmax:
      throw ModelError(
        layer: last.name, index: layers.count - 1,
        problem: "the last layer must give logits; the loss applies softmax itself, so end with a dense layer")
    default: break
    }
  }
}
