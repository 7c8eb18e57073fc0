import Figures
import Testing

@Suite struct ThumbnailChoiceTests {
  private let panel = Rect(x: 10, y: 20, width: 180, height: 160)
  private let places = SyntheticMap(points: 3000).points.map { Point(55 + $0.x * 8, 55 + $0.y * 8) }

  @Test(arguments: [1, 12, 60, 1000])
  func thumbnailsAreApartAndInside(count: Int) {
    let choice = ThumbnailChoice(count: count, of: Array(places.indices), at: places, in: panel)
    #expect(choice.rows.count == choice.squares.count && (1...count).contains(choice.rows.count))
    if count <= 60 { #expect(choice.rows.count == count) }
    for (index, square) in choice.squares.enumerated() {
      #expect(panel.contains(square) && square.width == square.height && square.width >= 7)
      #expect(square.contains(places[choice.rows[index]]))
      for other in choice.squares[..<index] {
        #expect(!square.inset(by: -0.49).intersects(other.inset(by: -0.49)))
      }
    }
    let again = ThumbnailChoice(count: count, of: Array(places.indices), at: places, in: panel)
    #expect(again.rows == choice.rows)
  }

  /// No point lies farther from all chosen ones than these from one another, which is what farthest-point sampling promises.
  @Test func everyPointHasAThumbnailNearIt() {
    let choice = ThumbnailChoice(count: 40, of: Array(places.indices), at: places, in: panel.inset(by: -50))
    let chosen = choice.rows.map { places[$0] }
    func reach(_ first: Point, _ second: Point) -> Double { max(abs(first.x - second.x), abs(first.y - second.y)) }
    let apart = chosen.indices.flatMap { first in chosen[..<first].map { reach(chosen[first], $0) } }.min() ?? 0
    let farthest = places.map { place in chosen.map { reach($0, place) }.min() ?? .infinity }.max() ?? .infinity
    #expect(farthest <= apart)
  }

  @Test func onlyCandidatesAreChosen() {
    #expect(ThumbnailChoice(count: 5, of: [], at: places, in: panel).rows.isEmpty)
    #expect(ThumbnailChoice(count: 5, of: [7], at: places, in: panel).rows == [7])
    #expect(Set(ThumbnailChoice(count: 9, of: [1, 2, 3, 4], at: places, in: panel).rows).isSubset(of: [1, 2, 3, 4]))
  }
}
