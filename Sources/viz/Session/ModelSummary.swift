import Networks

/// What a model is made of, as JSON.
struct ModelSummary: Encodable {
  let model: String
  let input: [Int]
  let parameters, multiplyAdds: Int
  let layers: [Layer]
  /// The figures that show it; nil where none was drawn.
  var files: [String]?

  init(_ model: Model) {
    self.model = model.name
    input = model.input.dimensions
    parameters = model.parameterCount
    layers = model.layers.indices.map { Layer(model, $0) }
    multiplyAdds = layers.map(\.multiplyAdds).reduce(0, +)
  }

  /// One layer.
  struct Layer: Encodable {
    let index: Int
    let name, kind: String
    let inputs: [String]
    let shape: [Int]
    let parameters, multiplyAdds: Int
    let aliases: [String]

    init(_ model: Model, _ index: Int) {
      self.index = index
      name = model.layers[index].name
      kind = model.layers[index].kind.words
      inputs = model.sources[index].map { model.name(of: $0) }
      shape = model.shapes[index].dimensions
      parameters = model.parameterCount(of: index)
      multiplyAdds = model.multiplyAdds(of: index)
      aliases = LayerAlias.allCases.filter { model.index(of: $0) == index }.map(\.rawValue)
    }
  }
}

extension Shape {
  /// Channels, height and width; the number of values alone for a vector.
  var dimensions: [Int] { area == 1 ? [channels] : [channels, height, width] }
}
