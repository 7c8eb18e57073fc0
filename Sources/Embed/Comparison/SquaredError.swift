import Tensors

/// How far reconstructions are from their images, by pixels from 0 to 1.
public struct SquaredError: Sendable {
  /// The mean over images of the sum of squared differences of all pixels.
  public let perImage: Double
  /// The mean of the squared differences of all pixels.
  public let perPixel: Double

  /// Of `reconstructions` of `images`, a row each.
  ///
  /// - Precondition: both have the same rows and columns.
  public init(of reconstructions: Matrix, from images: Matrix, workers: Workers = .all) {
    precondition(
      reconstructions.rows == images.rows && reconstructions.columns == images.columns,
      "a reconstruction for each image")
    let parts = workers.mapChunks(of: images.rows, size: 64) { rows in
      let places = rows.lowerBound * images.columns..<rows.upperBound * images.columns
      return places.reduce(0.0) { sum, place in
        let difference = Double(reconstructions.values[place] - images.values[place])
        return sum + difference * difference
      }
    }
    let sum = parts.reduce(0, +)
    perImage = sum / Double(max(1, images.rows))
    perPixel = perImage / Double(max(1, images.columns))
  }
}
