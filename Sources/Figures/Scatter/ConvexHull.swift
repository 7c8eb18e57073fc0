import Foundation

/// The smallest convex shape around points.
package enum ConvexHull {
  /// Its corners in order around it; the points themselves when there are fewer than three.
  ///
  /// Andrew's monotone chain (1979). O(n log n).
  package static func corners(of points: [Point]) -> [Point] {
    let sorted = points.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    guard sorted.count >= 3 else { return sorted }
    return chain(sorted) + chain(sorted.reversed())
  }

  /// The corners of the shape that reaches `margin` beyond the hull, its corners rounded off.
  package static func corners(of points: [Point], margin: Double) -> [Point] {
    let round = (0..<12).map { step in
      let angle = Double(step) / 12 * 2 * .pi
      return Point(margin * cos(angle), margin * sin(angle))
    }
    return corners(of: corners(of: points).flatMap { corner in round.map { corner.moved($0.x, $0.y) } })
  }

  /// One side of the hull of points in order, without the last corner, where the other side begins.
  private static func chain(_ points: [Point]) -> [Point] {
    var chain: [Point] = []
    for point in points {
      while chain.count >= 2, turn(chain[chain.count - 2], chain[chain.count - 1], point) <= 0 { chain.removeLast() }
      chain.append(point)
    }
    return chain.dropLast()
  }

  /// Twice the area of the triangle, negative when its corners run the other way round.
  private static func turn(_ first: Point, _ second: Point, _ third: Point) -> Double {
    (second.x - first.x) * (third.y - first.y) - (second.y - first.y) * (third.x - first.x)
  }
}
