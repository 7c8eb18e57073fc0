import Tensors

/// Points made ready for distances: centered, divided by a power of two, each row padded with zeros to whole vectors.
struct PaddedPoints: Sendable {
  /// The number of points.
  let count: Int
  /// The number of their coordinates.
  let dimensions: Int
  /// The number of elements from one row to the next: `dimensions` rounded up to a multiple of 16.
  let stride: Int
  /// The coordinates, row after row.
  let values: [Float]
  /// ½‖x‖² of each point, followed by infinities up to a multiple of 64.
  let halfSquares: [Float]

  /// The rows of `x` by way of `centering`. O(rows × columns).
  init(_ x: Matrix, centering: Centering, workers: Workers) {
    count = x.rows
    dimensions = x.columns
    stride = (x.columns + 15) / 16 * 16
    values = paddedRows(of: x, centering: centering, stride: stride, workers: workers)
    halfSquares = halfSquaredNorms(values, count: count, stride: stride, workers: workers)
  }

  /// The points `selection` of `points`, in that order. O(selection × stride).
  init(_ selection: [Int], of points: PaddedPoints) {
    count = selection.count
    dimensions = points.dimensions
    stride = points.stride
    values = selection.flatMap { points.values[$0 * points.stride..<($0 + 1) * points.stride] }
    let padding = (selection.count + 63) / 64 * 64 - selection.count
    halfSquares = selection.map { points.halfSquares[$0] } + [Float](repeating: .infinity, count: padding)
  }

  /// How far the product form of ½‖x − y‖² may lie from the direct one, for points whose half squares sum to 1.
  ///
  /// The rounding of a product of `dimensions` terms, of its two half squares and of the direct form, doubled.
  var relativeMargin: Float { Float(dimensions + 16) * .ulpOfOne }
}
