import Figures
import Testing

@Suite struct ConvexHullTests {
  @Test func theHullOfAGridIsItsCorners() {
    let grid = (0..<35).map { Point(Double($0 % 7), Double($0 / 7)) }
    #expect(ConvexHull.corners(of: grid) == [Point(0, 0), Point(6, 0), Point(6, 4), Point(0, 4)])
  }

  /// A corner of the hull is a point for which some direction has none farther out.
  @Test func theHullIsWhatLinesFromOutsideTouch() {
    let points = SyntheticMap(points: 300).points
    let hull = ConvexHull.corners(of: points)
    for step in 0..<360 {
      let direction = Point(1, 0).turned(by: Double(step) / 360)
      func reach(_ point: Point) -> Double { point.x * direction.x + point.y * direction.y }
      #expect(points.map(reach).max() == hull.map(reach).max())
    }
    #expect(Set(hull.map { "\($0)" }).count == hull.count)
  }

  @Test func fewPointsAndPointsInALineHaveHulls() {
    #expect(ConvexHull.corners(of: []).isEmpty)
    #expect(ConvexHull.corners(of: [Point(1, 1)]) == [Point(1, 1)])
    #expect(ConvexHull.corners(of: (0..<9).map { Point(Double($0), Double($0)) }) == [Point(0, 0), Point(8, 8)])
  }

  @Test func theMarginIsKeptOnAllSides() {
    let triangle = [Point(0, 0), Point(10, 0), Point(0, 10)]
    let hull = ConvexHull.corners(of: triangle, margin: 2)
    for corner in triangle {
      for step in 0..<12 {
        let direction = Point(1, 0).turned(by: (Double(step) + 0.5) / 12)
        #expect(hull.windsAround(corner.moved(direction.x * 1.92, direction.y * 1.92)))
      }
    }
    #expect(ConvexHull.corners(of: [Point(5, 5)], margin: 2).count == 12)
  }
}
