import Tensors

/// Points made ready for distances: beside themselves their centered and scaled coordinates, for products that rule out
/// all but a few pairs. Those few are measured by direct differences of the points themselves, which lose no digits.
struct CenteredPoints: Sendable {
  /// The points.
  let points: Matrix
  /// Their coordinates after centering, row after row.
  let centered: [Float]
  /// ½‖x‖² of each centered point, followed by infinities up to a multiple of 64.
  let halfSquares: [Float]
  /// What coordinates are multiplied by before differences are squared.
  let scale: Float

  /// The number of points.
  var count: Int { points.rows }
  /// The number of their coordinates.
  var dimensions: Int { points.columns }

  /// The rows of `points` by way of `centering`. O(rows × columns).
  init(_ points: Matrix, centering: Centering, workers: Workers) {
    self.points = points
    scale = Float(1 / centering.unit)
    centered = centeredRows(of: points, centering: centering, workers: workers)
    halfSquares = Self.padded(
      halfSquaredNorms(centered, count: points.rows, columns: points.columns, workers: workers))
  }

  /// The points `selection` of `all`, in that order. O(selection × columns).
  init(_ selection: [Int], of all: CenteredPoints) {
    points = all.points.selectingRows(selection)
    scale = all.scale
    centered = selection.flatMap { all.centered[$0 * all.dimensions..<($0 + 1) * all.dimensions] }
    halfSquares = Self.padded(selection.map { all.halfSquares[$0] })
  }

  /// How far the product form of ½‖x − y‖² may lie from the direct one, for points whose half squares sum to 1.
  ///
  /// The rounding of the coordinates, of a product of them, of its half squares and of the direct form, doubled.
  var relativeMargin: Float { Float(dimensions + 16) * .ulpOfOne }

  private static func padded(_ halfSquares: [Float]) -> [Float] {
    let padding = (halfSquares.count + 63) / 64 * 64 - halfSquares.count
    return halfSquares + [Float](repeating: .infinity, count: padding)
  }
}
