import Figures
import Networks

/// Images and what an autoencoder makes of them.
struct ReconstructionStudy {
  let loaded: LoadedAutoencoder
  /// Which images are shown, by their numbers in the split.
  let shown: [Int]
  /// What each of them costs, in nats.
  let losses: [Double]
  /// Of all chosen images.
  let measures: AutoencoderMeasures
  private let decoded: DecodedImages

  /// - Parameter count: how many images are shown, of all classes.
  init(_ loaded: LoadedAutoencoder, count: Int) throws {
    self.loaded = loaded
    shown = loaded.trained.examples(count, seed: loaded.seed)
    let means = try loaded.posteriors(of: shown).means
    measures = try loaded.measures()
    losses = try loaded.autoencoder.reconstructionLosses(
      of: ImageSource(loaded.trained.images), indices: shown.map { Int32($0) }, given: means)
    decoded = loaded.decoded(means)
  }

  /// What the file of the figure is called.
  var name: String { "\(loaded.run)-reconstruct" }

  /// Rows of images, each above a row of their reconstructions.
  func figure(columns: Int) throws -> ImageGrid {
    let trained = loaded.trained
    var rows: [ImageGrid.Row] = []
    for start in stride(from: 0, to: shown.count, by: columns) {
      let places = start..<min(shown.count, start + columns)
      rows.append(
        ImageGrid.Row(
          title: "image",
          tiles: try places.map {
            ImageGrid.Tile(image: try RasterImage(trained.images, shown[$0]))
          }))
      rows.append(
        ImageGrid.Row(
          title: loaded.heading,
          tiles: try places.map {
            ImageGrid.Tile(image: try decoded.image($0), caption: losses[$0].fixed(0))
          }))
    }
    return try ImageGrid(
      rows: rows, columns: min(columns, shown.count),
      title: "\(loaded.heading): images and reconstructions",
      subtitle: [
        loaded.words,
        "\(trained.indices.count.of("image")) (\(trained.split.rawValue)): \(measures.words)",
      ])
  }
}

extension AutoencoderMeasures {
  /// The numbers in words.
  var words: String {
    "reconstruction \(reconstruction.fixed(1)), KL \(divergence.fixed(1)), ELBO \(elbo.fixed(1)) nats an image"
  }
}
