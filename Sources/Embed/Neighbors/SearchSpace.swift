import Tensors

/// In which coordinates a search rules points out, chosen by how the variance of the references is spread.
struct SearchSpace: Sendable {
  /// The principal axes of the references.
  let axes: PrincipalAxes
  /// How many of them, with the length of the rest, stand for a point in products; nil if its own coordinates do.
  let productAxes: Int?
  /// A typical ½‖x‖² of the references.
  let scale: Float

  /// How many coordinates the boxes around leaves have.
  static let boxWidth = 16
  /// The share of the variance that products must see: less lets too many points through, more makes products long.
  static let share = 0.93
  /// The most axes that are looked for, and the share of the variance at which they will do.
  private static let mostAxes = 128
  private static let leastShare = 0.8

  /// O(2048 × dimensions × axes).
  init(of references: CenteredPoints) {
    let dimensions = references.dimensions
    let wanted = dimensions <= 2 * Self.boxWidth ? Self.boxWidth : min(Self.mostAxes, dimensions / 2)
    axes = PrincipalAxes(of: references, count: wanted)
    let enough = axes.cumulativeShare.firstIndex { $0 >= Self.share }.map { $0 + 1 }
    let most = (axes.cumulativeShare.last ?? 0) >= Self.leastShare ? axes.count : nil
    productAxes = dimensions <= 2 * Self.boxWidth ? nil : enough ?? most
    let sorted = references.halfSquares.prefix(references.count).sorted()
    scale = sorted[sorted.count / 2]
  }

  /// The coordinates of `points` in which leaves are boxed.
  func boxCoordinates(of points: CenteredPoints, workers: Workers) -> Contraction {
    let all = points.dimensions <= Self.boxWidth
    return Contraction(
      points, along: axes, first: all ? points.dimensions : Self.boxWidth - 1, width: Self.boxWidth, scale: scale,
      workers: workers)
  }

  /// The coordinates of `points` of which products are formed.
  func productCoordinates(of points: CenteredPoints, workers: Workers) -> Contraction {
    guard let productAxes else { return Contraction(points) }
    return Contraction(
      points, along: axes, first: productAxes, width: productAxes + 1, scale: scale, workers: workers)
  }
}
