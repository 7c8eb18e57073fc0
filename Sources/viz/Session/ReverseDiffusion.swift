import Figures
import Networks

/// How a trained diffusion model leads noise back to images.
struct ReverseDiffusion {
  private let loaded: LoadedGenerator
  private let diffusion: TrainedDiffusion
  private let stops: [Int]

  /// Rows of the figure.
  private static let rows = 8

  /// - Parameter stops: the steps to show, ascending.
  init(_ loaded: LoadedGenerator, _ diffusion: TrainedDiffusion, stops: [Int]) {
    self.loaded = loaded
    self.diffusion = diffusion
    self.stops = stops
  }

  /// The first samples of the seed at the steps, from noise on the left to images.
  func grid(on console: Console) throws -> ImageGrid {
    let way = diffusion.way(Self.rows, seed: loaded.seed, stops: stops)
    let images = way.map { DecodedImages(noisy: $0.images, shape: diffusion.imageShape) }
    let rows = try (0..<Self.rows).map { row in
      let tiles = try zip(way, images).map { stop, images in
        ImageGrid.Tile(image: try images.image(row), caption: row == Self.rows - 1 ? "\(stop.step)" : "")
      }
      return ImageGrid.Row(tiles: tiles)
    }
    return try ImageGrid(
      rows: rows, columns: way.count, title: "\(loaded.heading): noise into images",
      subtitle: ["\(diffusion.sampling.words); below: the step reached"])
  }
}
