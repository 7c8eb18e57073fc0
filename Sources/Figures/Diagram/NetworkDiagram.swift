/// The layers of a network, drawn to the scale of what they put out.
public struct NetworkDiagram: Figure {
  /// One layer, or the input.
  public struct Layer: Sendable {
    /// The layer's own name, such as `conv1`.
    public let name: String
    /// What it does, such as `convolution`; layers of one kind share a color.
    public let kind: String
    /// The channels of its output, or the length of a vector.
    public let channels: Int
    /// The rows of its output; 1 for a vector.
    public let height: Int
    /// The columns of its output; 1 for a vector.
    public let width: Int
    /// The number of weights and biases.
    public let parameters: Int
    /// How it does it, such as `5×5, pad 2`.
    public let detail: String
    /// The layers that it reads, counted from the input, which is 0; nil if it reads just the one before.
    public let reads: [Int]?

    /// A layer whose output has `channels` maps of `height` × `width`.
    public init(
      name: String, kind: String, channels: Int, height: Int = 1, width: Int = 1, parameters: Int = 0,
      detail: String = "", reads: [Int]? = nil
    ) {
      self.name = name
      self.kind = kind
      self.channels = channels
      self.height = height
      self.width = width
      self.parameters = parameters
      self.detail = detail
      self.reads = reads
    }

    /// Whether the output has no spatial extent.
    var isVector: Bool { height == 1 && width == 1 }

    /// The output's shape in words: `6×28×28` or `120`.
    var shape: String { isVector ? channels.grouped : "\(channels)×\(height)×\(width)" }
  }

  /// The title.
  public var title: String
  /// Lines under the title.
  public let subtitle: [String]
  /// The name of the network.
  public let modelName: String
  /// The input, then the layers in the order of the computation.
  public let layers: [Layer]

  /// A diagram of `layers`, of which the first is the input.
  ///
  /// - Throws: `FigureError` of kind `badData` when there is no layer, or one has an output without elements or reads what does
  ///   not come before it.
  public init(modelName: String, layers: [Layer], title: String, subtitle: [String] = []) throws(FigureError) {
    guard !layers.isEmpty else { throw FigureError(.badData, "the network ‘\(modelName)’ has no layer to draw") }
    try Self.check(layers)
    self.modelName = modelName
    self.layers = layers
    self.title = title
    self.subtitle = subtitle
  }

  /// Throws unless every output has elements and every layer reads what comes before it.
  static func check(_ layers: [Layer]) throws(FigureError) {
    for layer in layers where min(layer.channels, layer.height, layer.width) < 1 {
      throw FigureError(
        .badData, "the output of layer ‘\(layer.name)’ is \(layer.shape): every side must be at least 1")
    }
    for (index, layer) in layers.enumerated() where layer.reads?.contains(where: { !(0..<index).contains($0) }) == true
    {
      throw FigureError(.badData, "layer ‘\(layer.name)’ reads what does not come before it")
    }
  }

  /// Two columns of a journal: 183 mm.
  public var naturalWidth: Double { 183.0.millimetresInPoints }

  /// The layers in words.
  public var summary: String {
    let list = layers.map { layer in
      let reads = layer.reads.map { " of " + $0.map { layers[$0].name }.joined(separator: " and ") } ?? ""
      let details = [layer.kind + reads, layer.detail, layer.shape].filter { !$0.isEmpty }.joined(separator: ", ")
      let parameters = layer.parameters > 0 ? ", \(layer.parameters.of("parameter"))" : ""
      return "\(layer.name) (\(details)\(parameters))"
    }
    let total = layers.reduce(0) { $0 + $1.parameters }
    return (["Layers of \(modelName), \(total.of("parameter")) in all: \(list.joined(separator: "; "))."] + subtitle)
      .asSentences
  }
}
