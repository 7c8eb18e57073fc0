import Foundation

/// Where the points of one class lie on the paper: their density, and the densest region that holds a share of them.
package struct ClassRegion: Sendable {
  package let points: [Point]
  package let density: DensityGrid
  /// The density at each point, in their order.
  private let densities: [Double]

  /// Nodes along the longer side of the panel.
  private static let resolution = 160.0
  /// The bandwidth for 1,000 points, and its limits, as shares of the panel's longer side.
  private static let bandwidth = (usual: 0.019, limits: 0.012...0.03)

  /// The region of `points`, at least one, on a panel whose longer side is `side` points.
  ///
  /// The bandwidth shrinks with the sixth root of the number of points, as Scott's (1992) does, but from what can be told
  /// apart on paper: classes that lie in several places have no spread that would say how wide one of these is.
  ///
  /// - Complexity: O(points log points + resolution²).
  package init(_ points: [Point], side: Double) {
    self.points = points
    let share = Self.bandwidth.usual * pow(Double(points.count) / 1000, -1.0 / 6)
    let density = DensityGrid(
      points: points, spacing: side / Self.resolution, bandwidth: share.clamped(to: Self.bandwidth.limits) * side)
    self.density = density
    densities = points.map { density.density(at: $0) }
  }

  /// The density that `share` of the points reach, 0 to 1: inside its contour lies the smallest region that holds so many
  /// (Hyndman 1996, The American Statistician 50).
  package func level(holding share: Double) -> Double {
    let sorted = densities.sorted(by: >)
    let count = (share * Double(sorted.count)).rounded(.up)
    return sorted[Int(count).clamped(to: 1...sorted.count) - 1]
  }

  /// The points of each island of the region that holds `share` of them.
  ///
  /// - Complexity: O(nodes + points).
  package func islands(holding share: Double) -> [[Point]] {
    let level = level(holding: share)
    let numbers = islandNumbers(level: level)
    var islands: [Int: [Point]] = [:]
    for (point, height) in zip(points, densities) where height >= level {
      let index = density.cell(of: point).index
      let corners = [index, index + 1, index + density.columns, index + density.columns + 1]
      guard let island = corners.map({ numbers[$0] }).max(), island >= 0 else { continue }
      islands[island, default: []].append(point)
    }
    return islands.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Which island each node belongs to, −1 for those below `level`: nodes side by side or corner to corner are of one.
  private func islandNumbers(level: Double) -> [Int] {
    var numbers = [Int](repeating: -1, count: density.values.count)
    var next = 0
    for start in numbers.indices where numbers[start] < 0 && density.values[start] >= level {
      var open = [start]
      numbers[start] = next
      while let node = open.popLast() {
        for neighbor in neighbors(of: node) where numbers[neighbor] < 0 && density.values[neighbor] >= level {
          numbers[neighbor] = next
          open.append(neighbor)
        }
      }
      next += 1
    }
    return numbers
  }

  private func neighbors(of node: Int) -> [Int] {
    let (row, column) = node.quotientAndRemainder(dividingBy: density.columns)
    return (max(0, row - 1)...min(density.rows - 1, row + 1)).flatMap { row in
      (max(0, column - 1)...min(density.columns - 1, column + 1)).map { row * density.columns + $0 }
    }
  }
}
