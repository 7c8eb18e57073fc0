import Figures
import Networks

/// The layers of an atlas, in the order of the network, and what is drawn above each.
struct AtlasLayers {
  /// What one column shows.
  struct Column {
    /// `pool2`, or `pixels` for the images themselves.
    let name: String
    let shape: Shape
    /// The layer; nil for the images themselves.
    let layer: Int?
    /// What leads here from the column before.
    let diagram: [NetworkDiagram.Layer]
  }

  let columns: [Column]

  /// Of more stages than this some are left out, evenly, unless the user names layers.
  private static let mostLayers = 7

  /// The layers that `choice` names, or without one the pixels and the last layer of each stage of `model`.
  init(_ choice: LayerChoice?, of model: Model) throws {
    let chosen = try choice?.layers(of: model).map(\.index).sorted()
    let indices: [Int?] = chosen ?? [nil] + Self.thinned(model.stageEnds)
    let drawn = try NetworkDiagram(model).layers
    var first = 0
    columns = indices.map { index in
      // The diagram begins with the input.
      let last = index.map { $0 + 1 } ?? 0
      defer { first = last + 1 }
      return Column(
        name: index.map { model.layers[$0].name } ?? "pixels", shape: index.map { model.shapes[$0] } ?? model.input,
        layer: index, diagram: Array(drawn[first...last]))
    }
  }

  private static func thinned(_ indices: [Int]) -> [Int] {
    guard indices.count > mostLayers else { return indices }
    return (0..<mostLayers).map { indices[$0 * (indices.count - 1) / (mostLayers - 1)] }
  }
}

extension AtlasLayers.Column {
  /// The shape in few characters: `16×5×5`, `84 values`.
  var detail: String {
    shape.area == 1
      ? shape.channels.of("value") : "\(shape.channels)×\(shape.height)×\(shape.width)"
  }
}

extension Model {
  /// The layers whose outputs go into a convolution or a fully connected layer, and the last one: the end of each stage.
  fileprivate var stageEnds: [Int] {
    let readers = layers.indices.filter { layers[$0].kind.mixesChannels }
    let read = readers.flatMap { sources[$0] }.compactMap(sourceOfValues)
    return Set(read + [layers.count - 1]).sorted()
  }

  /// The layer that computed what `source` hands on; nil for the input.
  private func sourceOfValues(_ source: Networks.LayerSource) -> Int? {
    guard case .layer(let index) = source else { return nil }
    switch layers[index].kind {
    case .flatten, .reshape, .dropout: return sources[index].first.flatMap(sourceOfValues)
    default: return index
    }
  }
}

extension Layer.Kind {
  fileprivate var mixesChannels: Bool {
    switch self {
    case .convolution, .transposedConvolution, .dense: true
    default: false
    }
  }
}
