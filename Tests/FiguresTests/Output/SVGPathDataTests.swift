import Foundation
import Figures
import Testing

@Suite struct SVGPathDataTests {
  /// Draws one path on its paper.
  private struct PathFigure: Figure {
    let path: Path
    var title = "path"
    let summary = "a path"
    func naturalHeight(forWidth width: Double, typesetter: Typesetter) -> Double { 20 }
    func draw(on canvas: inout Canvas) { canvas.fill(path, canvas.theme.ink) }
  }

  private func data(_ path: Path) throws -> Substring? {
    let svg = String(decoding: try PathFigure(path: path).render(.svg).bytes, as: UTF8.self)
    return svg.components(separatedBy: " d=\"").last?.prefix { $0 != "\"" }
  }

  @Test func linesAlongTheAxesAndRepeatedCommandsAreShort() throws {
    let places = [Point(1, 2), Point(5, 2), Point(5, 9.5), Point(6, 11), Point(8, 8), Point(8, 8)]
    #expect(try data(.lines(places)) == "m1 2h4v7.5l1 1.5 2-3h0")
    #expect(try data(.lines(places.prefix(3), closed: true)) == "m1 2h4v7.5z")
  }

  @Test func partsGoOnFromWhereTheLastOneBegan() throws {
    var path = Path.lines([Point(1, 1), Point(2, 3), Point(4, 2)], closed: true)
    path.move(to: Point(7, 7))
    path.move(to: Point(2, 2))
    path.line(to: Point(3, 4))
    path.move(to: Point(9, 9))
    #expect(try data(path) == "m1 1 1 2 2-1zm1 1 1 2")
  }

  @Test func aQuadraticCurveHasOneControl() throws {
    var path = Path()
    path.move(to: Point(0, 0))
    path.curve(Point(20.0 / 3, 40.0 / 3), Point(40.0 / 3, 40.0 / 3), to: Point(20, 0))
    path.curve(Point(20, 5), Point(25, 10), to: Point(30, 10))
    #expect(try data(path) == "m0 0q10 20 20 0c0 5 5 10 10 10")
  }

  @Test func roundingDoesNotAddUp() throws {
    let places = (0...100).map { Point(Double($0) * 0.104, Double($0) * 0.097) }
    let steps = try #require(try data(.lines(places))).dropFirst(5).split(separator: " ").compactMap { Double($0) }
    #expect(steps.count == 200)
    #expect(abs(stride(from: 0, to: 200, by: 2).reduce(0) { $0 + steps[$1] } - 10.4) < 0.01)
    #expect(abs(stride(from: 1, to: 200, by: 2).reduce(0) { $0 + steps[$1] } - 9.7) < 0.01)
  }
}
