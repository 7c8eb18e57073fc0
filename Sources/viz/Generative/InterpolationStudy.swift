import Figures
import Networks
import Tensors

/// Ways from one image to another through an autoencoder's latent space.
struct InterpolationStudy {
  let loaded: LoadedAutoencoder
  /// The images between which the ways go, by their numbers in the split.
  let pairs: [[Int]]
  /// Images of a way, its ends among them.
  let steps: Int
  let paths: [LatentPath]

  static let usualSteps = 9

  /// What the file of the figure is called.
  var name: String { "\(loaded.run)-interpolate" }

  /// A row for each way.
  func figure() throws -> ImageGrid {
    var rows: [ImageGrid.Row] = []
    for pair in pairs {
      let means = try loaded.posteriors(of: pair).means
      for path in paths {
        rows.append(try row(pair, path, from: Array(means.row(0)), to: Array(means.row(1))))
      }
    }
    return try ImageGrid(
      rows: rows, columns: steps + 2, title: "\(loaded.heading): from image to image",
      subtitle: [loaded.words])
  }

  private func row(
    _ pair: [Int], _ path: LatentPath, from start: [Float], to end: [Float]
  ) throws -> ImageGrid.Row {
    let latents = (0..<steps).flatMap {
      path.point(from: start, to: end, share: Double($0) / Double(steps - 1))
    }
    let decoded = loaded.decoded(Matrix(rows: steps, columns: start.count, values: latents))
    let trained = loaded.trained
    let ends = try pair.map { ImageGrid.Tile(image: try RasterImage(trained.images, $0)) }
    let names = pair.map { trained.dataset.classNames[Int(trained.images.labels[$0])] }
    let between = try (0..<steps).map { ImageGrid.Tile(image: try decoded.image($0)) }
    return ImageGrid.Row(
      title: "\(names[0]) to \(names[1]), \(path.rawValue)", tiles: [ends[0]] + between + [ends[1]])
  }

  /// Two pairs of images of different classes; nil if there are fewer than four images.
  static func usualPairs(of loaded: LoadedAutoencoder) -> [[Int]]? {
    let shown = loaded.trained.examples(4, seed: loaded.seed)
    return shown.count == 4 ? [[shown[0], shown[2]], [shown[1], shown[3]]] : nil
  }
}
