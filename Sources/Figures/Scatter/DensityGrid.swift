import Foundation

/// How densely points lie over a rectangle: a two-dimensional histogram, smoothed by a Gaussian.
struct DensityGrid {
  /// Cells along the longer side.
  private static let resolution = 64

  private let bounds: Rect
  private let columns: Int
  private let rows: Int
  private var density: [Double]

  /// The density of `points` inside `bounds`. O(points + cells).
  init(points: some Sequence<Point>, bounds: Rect) {
    let cell = max(bounds.width, bounds.height) / Double(Self.resolution)
    self.bounds = bounds
    columns = max(1, Int((bounds.width / cell).rounded()))
    rows = max(1, Int((bounds.height / cell).rounded()))
    density = [Double](repeating: 0, count: columns * rows)
    for point in points {
      let column = Int((point.x - bounds.minX) / bounds.width * Double(columns)).clamped(to: 0...columns - 1)
      let row = Int((point.y - bounds.minY) / bounds.height * Double(rows)).clamped(to: 0...rows - 1)
      density[row * columns + column] += 1
    }
    density = smoothed(alongRows: false, smoothed(alongRows: true, density))
  }

  /// The centers of the cells with at least `share` of the highest density, densest first.
  func densestPlaces(share: Double) -> [Point] {
    let highest = density.max() ?? 0
    guard highest > 0 else { return [] }
    return density.indices.filter { density[$0] >= share * highest }
      .sorted { (density[$1], $0) < (density[$0], $1) }
      .map { index in
        Point(
          bounds.minX + (Double(index % columns) + 0.5) / Double(columns) * bounds.width,
          bounds.minY + (Double(index / columns) + 0.5) / Double(rows) * bounds.height)
      }
  }

  private static let kernel = (-5...5).map { exp(-Double($0 * $0) / 8) }

  private func smoothed(alongRows: Bool, _ values: [Double]) -> [Double] {
    let (length, step) = alongRows ? (columns, 1) : (rows, columns)
    return values.indices.map { index in
      let position = alongRows ? index % columns : index / columns
      return (-5...5).reduce(0.0) { sum, shift in
        (0..<length).contains(position + shift) ? sum + Self.kernel[shift + 5] * values[index + shift * step] : sum
      }
    }
  }
}
