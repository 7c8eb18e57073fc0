import Figures
import Tensors
import Testing

@Suite struct ScatterSummaryTests {
  @Test func sharesOfNeighborsAreThoseOfAnExhaustiveSearch() throws {
    let map = SyntheticMap(points: 700, classes: 7)
    let points = (0..<700).map { Point(Double(map.coordinates[$0, 0]), Double(map.coordinates[$0, 1])) }
    let mixing = try #require(ClassMixing(points: points, labels: map.labels, classes: 7))
    for first in 0..<7 {
      var counts = [Int](repeating: 0, count: 7)
      for index in points.indices where map.labels[index] == first {
        func distance(_ other: Int) -> Double {
          let (dx, dy) = (points[other].x - points[index].x, points[other].y - points[index].y)
          return dx * dx + dy * dy
        }
        let nearest = points.indices.filter { $0 != index }.sorted { distance($0) < distance($1) }.prefix(10)
        for other in nearest { counts[map.labels[other]] += 1 }
      }
      for second in 0..<7 {
        // Points that lie equally far may be taken in another order.
        #expect(abs(mixing.share(of: first, in: second) - Double(counts[second]) / 1000) < 0.003)
      }
    }
  }

  @Test func theStrongestOverlapIsNamed() throws {
    // Two classes alternate on a line, the third lies far away.
    let line = { (count: Int, height: Float) in (0..<count).flatMap { [Float($0), height] } }
    let values = line(200, 0) + line(100, 9000)
    let labels = (0..<200).map { $0 % 2 } + [Int](repeating: 2, count: 100)
    let figure = try ScatterFigure(
      coordinates: Matrix(rows: 300, columns: 2, values: values), labels: labels, classNames: ["Shirt", "Coat", "Bag"],
      title: "")
    #expect(figure.summary.contains(/(Shirt|Coat) shares \d\d % of its nearest neighbors with (Shirt|Coat)/))
    #expect(figure.summary.contains("Bag stands most apart: 100 % of its neighbors are its own."))
  }

  @Test func equalPointsAndSinglePointsAreDescribed() throws {
    for count in [1, 5, 3000] {
      let figure = try ScatterFigure(
        coordinates: Matrix(rows: count, columns: 2), labels: (0..<count).map { $0 % 2 }, classNames: ["a", "b"],
        title: "")
      #expect(figure.summary.hasPrefix("Scatter plot of "))
    }
  }
}
