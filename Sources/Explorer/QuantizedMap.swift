import Tensors

/// A map in whole numbers from 0 to 65535: x, y, point after point. Both axes have one scale, and the map is centered.
struct QuantizedMap {
  let values: [Int]

  /// The largest number.
  private static let largest: Float = 65_535

  /// Quantizes two columns of finite numbers. O(rows).
  init(_ coordinates: Matrix) {
    let columns = (0..<2).map { column in (0..<coordinates.rows).map { coordinates[$0, column] } }
    let ranges = columns.map { ($0.min() ?? 0)...($0.max() ?? 0) }
    let side = max(ranges.map { $0.upperBound - $0.lowerBound }.max() ?? 0, .leastNormalMagnitude)
    let middles = ranges.map { $0.lowerBound + ($0.upperBound - $0.lowerBound) / 2 }
    values = (0..<coordinates.rows).flatMap { row in
      (0..<2).map { column in
        let share = (coordinates[row, column] - middles[column]) / side + 0.5
        return Int((min(max(share, 0), 1) * Self.largest).rounded())
      }
    }
  }
}
