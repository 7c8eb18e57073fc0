/// What a layer reads.
public enum LayerSource: Hashable, Sendable {
  /// The image that goes into the network.
  case image
  /// The output of the layer at this place.
  case layer(Int)

  /// What comes just before layer `index`.
  init(before index: Int) { self = index == 0 ? .image : .layer(index - 1) }
}

extension Model {
  /// The shapes that go into layer `index`.
  public func inputShapes(of index: Int) -> [Shape] { sources[index].map(shape(of:)) }

  /// The shape that goes into layer `index`, the first one if there are several.
  public func inputShape(of index: Int) -> Shape { sources[index].first.map(shape(of:)) ?? input }

  /// The layers that read the output of layer `index`, in order; one that reads it twice comes twice.
  ///
  /// - Complexity: O(layers + inputs).
  public func readers(of index: Int) -> [Int] { readers(of: .layer(index)) }

  /// The layers that read `source`, in order; one that reads it twice comes twice.
  ///
  /// - Complexity: O(layers + inputs).
  public func readers(of source: LayerSource) -> [Int] {
    sources.enumerated().flatMap { index, read in read.filter { $0 == source }.map { _ in index } }
  }

  /// The shape of what `source` gives.
  public func shape(of source: LayerSource) -> Shape {
    switch source {
    case .image: input
    case .layer(let index): shapes[index]
    }
  }

  /// What layers call `source`.
  public func name(of source: LayerSource) -> String {
    switch source {
    case .image: Layer.imageName
    case .layer(let index): layers[index].name
    }
  }
}

extension Model {
  /// What each of `layers` reads.
  ///
  /// - Throws: `ModelError` for inputs that are unknown or come later, for too few or too many, and for outputs that no layer
  ///   reads.
  static func resolveSources(of layers: [Layer]) throws(ModelError) -> [[LayerSource]] {
    var places: [String: LayerSource] = [Layer.imageName: .image]
    var sources: [[LayerSource]] = []
    for (index, layer) in layers.enumerated() {
      do {
        try layer.checkInputCount()
        sources.append(try Self.sources(of: index, in: layers, among: places))
      } catch { throw error.at(index) }
      places[layer.name] = .layer(index)
    }
    try checkThatAllAreRead(layers, sources)
    return sources
  }

  private static func sources(
    of index: Int, in layers: [Layer], among places: [String: LayerSource]
  ) throws(ModelError) -> [LayerSource] {
    let layer = layers[index]
    if layer.inputs.isEmpty { return [LayerSource(before: index)] }
    var sources: [LayerSource] = []
    for name in layer.inputs {
      guard let source = places[name] else { throw missing(name, for: index, in: layers) }
      sources.append(source)
    }
    return sources
  }

  private static func missing(_ name: String, for index: Int, in layers: [Layer]) -> ModelError {
    let earlier = [Layer.imageName] + layers[..<index].map(\.name)
    let problem: String
    if name == layers[index].name {
      problem = "it cannot read its own output"
    } else if let later = layers.firstIndex(where: { $0.name == name }) {
      problem = "it reads ‘\(name)’, but that is layer \(later + 1): only what comes earlier can be read"
    } else {
      problem =
        "there is no ‘\(name.prefix(64))’ to read\(suggestion(for: name, among: earlier)) "
        + "(earlier are: \(earlier.joined(separator: ", ")))"
    }
    return ModelError(layer: layers[index].name, problem: problem)
  }

  private static func checkThatAllAreRead(_ layers: [Layer], _ sources: [[LayerSource]]) throws(ModelError) {
    let read = Set(sources.joined())
    guard let index = layers.indices.dropLast().first(where: { !read.contains(.layer($0)) }) else { return }
    throw ModelError(
      layer: layers[index].name, index: index,
      problem:
        "no layer reads its output; only that of the last layer, ‘\(layers[layers.count - 1].name)’, leaves the network"
    )
  }
}

extension Layer {
  fileprivate func checkInputCount() throws(ModelError) {
    let found = inputs.isEmpty ? "none named" : "\(inputs.count) named: \(inputs.joined(separator: ", "))"
    if kind.joinsInputs {
      guard inputs.count < 2 else { return }
      throw ModelError(layer: name, problem: "a layer of kind \(kind.keyword) reads at least two others; \(found)")
    }
    guard inputs.count > 1 else { return }
    throw ModelError(layer: name, problem: "a layer of kind \(kind.keyword) reads one other; \(found)")
  }
}

extension Layer.Kind {
  /// Whether it reads several layers.
  public var joinsInputs: Bool {
    switch self {
    case .add, .concatenate: true
    default: false
    }
  }
}
