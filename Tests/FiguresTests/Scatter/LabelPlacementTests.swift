import Figures
import Testing

@Suite struct LabelPlacementTests {
  private let bounds = Rect(x: 0, y: 0, width: 200, height: 150)

  /// Where lines may lead, the best place first.
  private let targets = (0..<7).flatMap { row in (0..<7).map { Point(60 + Double($0 * 5), 70 + Double(row * 5)) } }

  /// All want to stand at one place.
  private func crowd(_ count: Int, obstacles: [Rect] = []) -> [LabelPlacement.Label] {
    let requests = (0..<count).map { index in
      LabelPlacement.Request(
        size: Size(width: 20 + Double(index % 3) * 5, height: 8), places: Array(targets.prefix(2)), targets: targets)
    }
    return LabelPlacement.place(requests, in: bounds, avoiding: obstacles).compactMap(\.self)
  }

  @Test func crowdedLabelsStandApartWithLinesToWhereTheyBelong() {
    let labels = crowd(12)
    #expect(labels.count >= 7)
    for (index, label) in labels.enumerated() {
      #expect(bounds.contains(label.rect))
      for other in labels[..<index] {
        #expect(!label.rect.intersects(other.rect))
        #expect(other.leader.map { !$0.crosses(label.rect) } ?? true)
      }
      guard let leader = label.leader else { continue }
      #expect(targets.contains(leader.end))
      #expect(labels[..<index].allSatisfy { $0.leader.map { !$0.crosses(leader) } ?? true })
      #expect(label.rect.contains(leader.start) && !label.rect.inset(by: 0.01).contains(leader.start))
    }
  }

  @Test func labelsKeepOffObstaclesWhereTheyCan() {
    let obstacle = Rect(x: 40, y: 50, width: 45, height: 45)
    for label in crowd(1, obstacles: [obstacle]) { #expect(!label.rect.intersects(obstacle)) }
    #expect(crowd(1, obstacles: [bounds]).count == 1)
  }

  @Test func aLineLeadsBetweenObstaclesToTheTarget() throws {
    let sides = [28.0, 62].map { Rect(x: $0, y: 50, width: 30, height: 40) }
    let label = try #require(crowd(1, obstacles: sides).first)
    let leader = try #require(label.leader)
    #expect(leader.end == targets[0] && abs(leader.start.y - leader.end.y) >= 20)
    for side in sides { #expect(!leader.crosses(side) && !label.rect.intersects(side)) }
  }

  @Test func aLabelThatMayNotStandAsideIsLeftOut() {
    let place = Point(100, 75)
    let requests = [199.0, 20].map { width in
      LabelPlacement.Request(size: Size(width: width, height: 149), places: [place])
    }
    #expect(LabelPlacement.place(requests, in: bounds).count { $0 != nil } == 1)
  }

  @Test func linesCrossWhereTheyMeet() {
    let line = Segment(start: Point(0, 0), end: Point(10, 10))
    #expect(line.crosses(Segment(start: Point(0, 10), end: Point(10, 0))))
    #expect(!line.crosses(Segment(start: Point(0, 1), end: Point(9, 10))))
    #expect(!line.crosses(Segment(start: Point(11, 0), end: Point(12, 30))))
    #expect(line.crosses(Rect(x: 4, y: 4, width: 2, height: 2)))
    #expect(!line.crosses(Rect(x: 6, y: 1, width: 3, height: 3)))
  }
}
