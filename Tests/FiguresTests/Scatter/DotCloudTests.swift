import Figures
import Tensors
import Testing

@Suite struct DotCloudTests {
  private func cloud(count: Int, classes: Int, seed: UInt64 = 0) throws -> DotCloud {
    var generator = SeededGenerator(seed: seed)
    let points = (0..<count).map { Point(Double($0 % 100), Double($0 / 100)) }
    return DotCloud(
      points: points, classes: (0..<count).map { $0 % classes },
      appearances: try DotAppearance.of(classes: classes, colors: Palette.petroff.colors), diameter: 1, opacity: 0.8,
      bounds: Rect(x: 0, y: 0, width: 100, height: 100), using: &generator)
  }

  @Test func everyPointIsDrawnOnceInItsColor() throws {
    let cloud = try cloud(count: 2000, classes: 3)
    #expect(cloud.batches.reduce(0) { $0 + $1.centers.count } == 2000)
    #expect(Set(cloud.batches.flatMap(\.centers)).count == 2000)
    for batch in cloud.batches {
      for center in batch.centers {
        let index = Int(center.point.y.rounded()) * 100 + Int(center.point.x.rounded())
        #expect(batch.appearance.color == Palette.petroff.colors[index % 3])
      }
    }
  }

  @Test func noClassIsAlwaysUppermost() throws {
    let batches = try cloud(count: 3000, classes: 3).batches
    let last = Set(batches.suffix(9).map(\.appearance))
    #expect(last.count == 3)
    let shares = Dictionary(grouping: batches, by: \.appearance).values.map(\.count)
    #expect(shares.allSatisfy { $0 > 20 })
  }

  @Test func theSeedDecidesTheOrder() throws {
    let first = try cloud(count: 500, classes: 2, seed: 1).batches.map(\.centers)
    #expect(try cloud(count: 500, classes: 2, seed: 1).batches.map(\.centers) == first)
    #expect(try cloud(count: 500, classes: 2, seed: 2).batches.map(\.centers) != first)
  }
}
