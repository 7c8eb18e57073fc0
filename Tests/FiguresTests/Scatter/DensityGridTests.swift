import Figures
import Foundation
import Testing

@Suite struct DensityGridTests {
  private let points = SyntheticMap(points: 400, classes: 3).points

  /// The density of `points` at `place`, term by term.
  private func reference(at place: Point, bandwidth: Double) -> Double {
    points.reduce(0) { sum, point in
      let (dx, dy) = (point.x - place.x, point.y - place.y)
      return sum + exp(-(dx * dx + dy * dy) / (2 * bandwidth * bandwidth)) / (2 * .pi * bandwidth * bandwidth)
    }
  }

  @Test func theDensityIsThatOfGaussiansAtThePoints() {
    let (spacing, bandwidth) = (0.1, 0.6)
    let grid = DensityGrid(points: points, spacing: spacing, bandwidth: bandwidth)
    let highest = points.map { reference(at: $0, bandwidth: bandwidth) }.max() ?? 0
    for place in points.prefix(100) {
      let density = grid.density(at: place) / (spacing * spacing)
      #expect(abs(density - reference(at: place, bandwidth: bandwidth)) < 0.02 * highest)
    }
    #expect(abs(grid.values.reduce(0, +) - 400) < 1e-6)
  }

  @Test func contoursRunWhereTheDensityIsTheirLevel() {
    let grid = DensityGrid(points: points, spacing: 0.2, bandwidth: 0.5)
    let highest = grid.values.max() ?? 0
    for share in [0.2, 0.5, 0.8] {
      let lines = grid.contours(at: share * highest)
      #expect(!lines.isEmpty)
      for corner in lines.joined() { #expect(abs(grid.density(at: corner) / highest - share) < 1e-9) }
    }
  }

  /// Three peaks apart from one another: three lines at half their height, none above them.
  @Test func everyIslandHasALineOfItsOwn() {
    let peaks = [Point(0, 0), Point(8, 0), Point(0, 8)]
    let grid = DensityGrid(points: peaks, spacing: 0.25, bandwidth: 1)
    let highest = grid.values.max() ?? 0
    let lines = grid.contours(at: highest / 2)
    #expect(lines.count == 3)
    // At half its height, a Gaussian is √(2 ln 2) bandwidths wide.
    for line in lines {
      let center = Point(
        line.map(\.x).reduce(0, +) / Double(line.count), line.map(\.y).reduce(0, +) / Double(line.count))
      #expect(peaks.contains { hypot($0.x - center.x, $0.y - center.y) < 0.1 })
      for corner in line { #expect(abs(hypot(corner.x - center.x, corner.y - center.y) - 1.177) < 0.12) }
    }
    #expect(grid.contours(at: 2 * highest).isEmpty)
  }
}
