import Tensors

/// Fewer coordinates of points, in which no two are farther apart than in truth.
///
/// The coordinates z = Q(x − μ) along some principal axes, followed by the length ρ of what these leave out: by the
/// triangle inequality ‖z − z′‖² + (ρ − ρ′)² ≤ ‖x − x′‖². Neighbors can so be ruled out at a fraction of the price of a
/// distance. ρ is softened to √(ρ² + c²), which shortens differences further and keeps the rounding of ρ² harmless.
struct Contraction: Sendable {
  /// The number of points.
  let count: Int
  /// The number of coordinates, and of floats from one row to the next.
  let width: Int
  /// The coordinates, row after row; beyond those needed they are zero.
  var values: [Float]
  /// What rounding may have added to a distance from each point: that of x and y is exceeded by at most the sum of both.
  var errors: [Float]

  /// The coordinates of `points` along the first `axisCount` of `axes` and the length of the rest, if there is one.
  ///
  /// - Parameters:
  ///   - width: the number of coordinates to store, at least `axisCount + 1`, or `axisCount` if there is no rest.
  ///   - scale: a typical ½‖x‖² of the references, by which the softening is measured; the same for all that are compared.
  /// - Complexity: O(points × dimensions × axes).
  init(
    _ points: CenteredPoints, along axes: PrincipalAxes, first axisCount: Int, width: Int, scale: Float,
    workers: Workers
  ) {
    precondition(axisCount <= axes.count && axisCount <= width, "no room for the axes")
    let hasRest = axisCount < points.dimensions
    precondition(!hasRest || axisCount < width, "no room for the rest")
    count = points.count
    self.width = width
    let relative = Self.relativeError(dimensions: points.dimensions) + axes.defect
    let softening = hasRest ? Self.softening * Double(scale) : nil
    (values, errors) = contractedRows(
      of: points, along: axes, first: axisCount, width: width, softening: softening, relativeError: relative,
      workers: workers)
  }

  /// The centered coordinates of `points` themselves. O(1), but for the errors.
  init(_ points: CenteredPoints) {
    count = points.count
    width = points.dimensions
    values = points.centered
    errors = points.halfSquares.prefix(points.count).map { 2 * Float.ulpOfOne * (2 * $0).squareRoot() }
  }

  /// The share of the typical squared length by which squared lengths of rests are raised.
  private static let softening = 0.02

  /// How far a projection may be off, as a share of the length of what is projected: 8√n half units in the last place,
  /// which a sum of n rounded products does not exceed with any probability worth naming (Higham & Mary 2019).
  private static func relativeError(dimensions: Int) -> Double {
    Double(Float.ulpOfOne) * (4 * Double(dimensions).squareRoot() + 16)
  }

  /// The points `order` alone, in that order.
  func permuted(by order: [Int32], workers: Workers) -> Contraction {
    var result = self
    result.values = permutedRows(values, width: width, stride: width, by: order, scale: 1, workers: workers)
    result.errors = order.map { errors[Int($0)] }
    return result
  }

  /// The coordinates of each point as a vector.
  ///
  /// - Precondition: there are sixteen.
  func vectors() -> [SIMD16<Float>] {
    precondition(width == 16, "\(width) coordinates are no vector of 16")
    return (0..<count).map { row in SIMD16(values[row * 16..<row * 16 + 16]) }
  }
}
