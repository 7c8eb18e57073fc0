import Foundation

/// How densely points lie: counted at the nodes of a square grid, then smoothed by a Gaussian. The density sums to the
/// number of points.
package struct DensityGrid: Sendable {
  /// The place of the first node.
  let origin: Point
  /// The distance of nodes.
  let spacing: Double
  package let columns: Int
  package let rows: Int
  /// The density at each node, row after row.
  package private(set) var values: [Double]

  /// The Gaussian is cut off where it has fallen to 1/90 of its height.
  private static let reach = 3.0

  /// The density of `points`, on a grid that ends where it has fallen to zero.
  ///
  /// Each point is shared among the four nodes around it, which keeps centers of mass. The nodes stand at multiples of
  /// `spacing`, whatever the points are.
  ///
  /// - Parameters:
  ///   - spacing: the distance of nodes.
  ///   - bandwidth: the standard deviation of the Gaussian, at least half of `spacing`.
  /// - Complexity: O(points + nodes × bandwidth / spacing).
  package init(points: [Point], spacing: Double, bandwidth: Double) {
    let margin = Int((Self.reach * bandwidth / spacing).rounded(.up)) + 1
    func nodes(_ values: [Double]) -> (first: Int, count: Int) {
      let low = Int(((values.min() ?? 0) / spacing).rounded(.down)) - margin
      let high = Int(((values.max() ?? 0) / spacing).rounded(.down)) + 1 + margin
      return (low, high - low + 1)
    }
    let (across, down) = (nodes(points.map(\.x)), nodes(points.map(\.y)))
    origin = Point(Double(across.first) * spacing, Double(down.first) * spacing)
    (columns, rows) = (across.count, down.count)
    self.spacing = spacing
    values = [Double](repeating: 0, count: columns * rows)
    for point in points { add(point) }
    let kernel = Self.kernel(width: bandwidth / spacing, reach: margin - 1)
    values = smoothed(smoothed(values, by: kernel, alongRows: true), by: kernel, alongRows: false)
  }

  /// The place of a node.
  func node(column: Int, row: Int) -> Point {
    origin.moved(Double(column) * spacing, Double(row) * spacing)
  }

  /// The density at `point`, linear between the nodes.
  package func density(at point: Point) -> Double {
    let (index, right, down) = cell(of: point)
    let above = values[index] + (values[index + 1] - values[index]) * right
    let below = values[index + columns] + (values[index + columns + 1] - values[index + columns]) * right
    return above + (below - above) * down
  }

  /// The nodes with at least `share` of the highest density, densest first.
  func densestPlaces(share: Double) -> [Point] {
    let highest = values.max() ?? 0
    guard highest > 0 else { return [] }
    return values.indices.filter { values[$0] >= share * highest }
      .sorted { (values[$1], $0) < (values[$0], $1) }
      .map { node(column: $0 % columns, row: $0 / columns) }
  }

  /// The node at the upper left of `point`, and how far the point lies beyond it, in cells.
  func cell(of point: Point) -> (index: Int, right: Double, down: Double) {
    let (x, y) = ((point.x - origin.x) / spacing, (point.y - origin.y) / spacing)
    let column = Int(x).clamped(to: 0...columns - 2)
    let row = Int(y).clamped(to: 0...rows - 2)
    return (row * columns + column, (x - Double(column)).clamped(to: 0...1), (y - Double(row)).clamped(to: 0...1))
  }

  private mutating func add(_ point: Point) {
    let (index, right, down) = cell(of: point)
    values[index] += (1 - right) * (1 - down)
    values[index + 1] += right * (1 - down)
    values[index + columns] += (1 - right) * down
    values[index + columns + 1] += right * down
  }

  private static func kernel(width: Double, reach: Int) -> [Double] {
    let heights = (-reach...reach).map { exp(-Double($0 * $0) / (2 * width * width)) }
    let sum = heights.reduce(0, +)
    return heights.map { $0 / sum }
  }

  private func smoothed(_ values: [Double], by kernel: [Double], alongRows: Bool) -> [Double] {
    let (length, step) = alongRows ? (columns, 1) : (rows, columns)
    let reach = kernel.count / 2
    return values.indices.map { index in
      let position = alongRows ? index % columns : index / columns
      var sum = 0.0
      for shift in max(-reach, -position)...min(reach, length - 1 - position) {
        sum += kernel[shift + reach] * values[index + shift * step]
      }
      return sum
    }
  }
}
