import Figures
import Testing

@Suite struct ClassRegionTests {
  private let points = SyntheticMap(points: 2000, classes: 4).points.map { Point($0.x * 10, $0.y * 10) }

  @Test(arguments: [0.25, 0.5, 0.85, 0.95])
  func contoursHoldTheirShareOfThePoints(share: Double) {
    let region = ClassRegion(points, side: 190)
    let lines = region.density.contours(at: region.level(holding: share))
    let inside = points.count { point in lines.count { $0.windsAround(point) } % 2 == 1 }
    #expect(abs(Double(inside) / Double(points.count) - share) < 0.015, "\(inside)")
  }

  @Test(arguments: [0.5, 0.95])
  func hullsHoldTheirShareOfThePoints(share: Double) {
    let region = ClassRegion(points, side: 190)
    let islands = region.islands(holding: share)
    #expect(islands.reduce(0) { $0 + $1.count } >= Int(share * Double(points.count)))
    let hulls = islands.map { ConvexHull.corners(of: $0, margin: 1) }
    let inside = points.count { point in hulls.contains { $0.windsAround(point) } }
    #expect(Double(inside) >= share * Double(points.count))
  }

  @Test func clustersApartAreIslandsAndOutliersAreLeftOut() {
    let clusters = (0..<300).map { (index: Int) -> Point in
      let left = index < 150 ? 0 : 100
      return Point(Double(left + index % 10), Double(index / 10 % 10))
    }
    let region = ClassRegion(clusters + [Point(50, 80)], side: 190)
    let islands = region.islands(holding: 0.95)
    #expect(islands.count == 2 && islands.allSatisfy { (136...150).contains($0.count) })
    #expect(islands.reduce(0) { $0 + $1.count } == 286)
    #expect(region.islands(holding: 0.9999).count == 3)
  }

  @Test func onePointIsARegion() {
    let region = ClassRegion([Point(3, 4)], side: 190)
    #expect(region.islands(holding: 0.5) == [[Point(3, 4)]])
    #expect(region.density.contours(at: region.level(holding: 0.5)).count <= 1)
  }
}
