import Embed
import Figures
import Networks
import Tensors

/// Makes the atlas of a network's layers: what each makes of the images, trained and before.
struct LayerAtlas {
  let trained: TrainedNetwork
  let columns: [AtlasLayers.Column]
  let chain: MapChain
  let console: Console

  func study() throws -> AtlasStudy {
    let matrices = try outputs(of: trained.network)
    let before = try outputs(of: Network(trained.network.model, seed: seed))
    let bar = ProgressLine("\(trained.network.model.name): atlas", on: console)
    defer { bar.clear() }
    let maps = try chain.maps(of: matrices) { share in
      bar.update(share / 2, "maps")
      try Interruption.check()
    }
    var stages: [AtlasStudy.Stage] = []
    for (index, column) in columns.enumerated() {
      bar.update(0.5 + 0.5 * Double(index) / Double(columns.count), "measuring \(column.name)")
      try Interruption.check()
      let separability = try measure(matrices[index])
      stages.append(
        AtlasStudy.Stage(
          name: column.name, detail: column.detail, shape: column.shape.dimensions, testAccuracy: nil,
          diagram: column.diagram, map: maps[index], separability: separability,
          untrained: column.layer == nil ? separability : try measure(before[index])))
    }
    let neighbors = stages.first?.separability.neighbors ?? 0
    return AtlasStudy(
      name: "\(trained.network.model.name)-atlas", stages: stages, labels: trained.labels,
      classNames: trained.dataset.classNames,
      title: "\(trained.heading): how its layers tell the classes apart",
      subtitle:
        "\(trained.indices.count.of("image")) (\(trained.split.rawValue)) of \(trained.dataset.displayName), \(chain.words)",
      caption: [
        "Maps: each is \(chain.linkWords) the one to its right; each has a scale of its own.",
        AtlasStudy.measures(neighbors: neighbors) + " Before training: the weights that seed \(seed) gives.",
      ], sharesScales: false)
  }

  /// The seed of the weights before training: that of the run.
  private var seed: UInt64 {
    (try? trained.folder?.description())?.options.seed ?? chain.plan.options.seed
  }

  private func measure(_ matrix: Matrix) throws(EmbedError) -> ClassSeparability {
    try ClassSeparability.measure(matrix, labels: trained.labels, workers: trained.workers)
  }

  /// What `network` makes of the images in each column.
  private func outputs(of network: Network) throws -> [Matrix] {
    let layers = columns.compactMap(\.layer)
    let capture = LayerCapture(network, layers: layers, workers: trained.workers)
    let matrices = try trained.following("capture", on: console) { progress in
      try capture.matrices(of: ImageSource(trained.images), indices: trained.imageIndices, progress: progress)
    }
    return columns.map { column in
      column.layer.flatMap { layers.firstIndex(of: $0) }.map { matrices[$0] } ?? trained.pixels
    }
  }
}

extension MapChain {
  /// How a map of the chain follows the next one, in words.
  var linkWords: String { method == .tsne ? "begun at and turned onto" : "turned onto" }

  /// How the maps are made, in words.
  var words: String {
    switch method {
    case .pca: "the first two principal components"
    case .tsne:
      "t-SNE, perplexity \((plan.perplexities.isEmpty ? plan.options.perplexities : plan.perplexities).map(\.brief).joined(separator: " + "))"
    }
  }
}
