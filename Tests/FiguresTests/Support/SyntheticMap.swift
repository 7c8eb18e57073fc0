import Figures
import Tensors

/// A map of round clusters, as t-SNE might make it.
struct SyntheticMap {
  let coordinates: Matrix
  let labels: [Int]
  let classNames: [String]

  init(points: Int, classes: Int = 10, seed: UInt64 = 1) {
    var generator = SeededGenerator(seed: seed)
    var values: [Float] = []
    for index in 0..<points {
      let group = index % classes
      let spread = { (generator: inout SeededGenerator) in
        (0..<4).reduce(Float(-2)) { sum, _ in sum + generator.uniform() }
      }
      values.append(Float(group % 4) * 3 + spread(&generator) * 2)
      values.append(Float(group / 4) * 3 + spread(&generator) * 2)
    }
    coordinates = Matrix(rows: points, columns: 2, values: values)
    labels = (0..<points).map { $0 % classes }
    classNames = (0..<classes).map { "class \($0)" }
  }

  func figure(title: String = "Map", axes: ScatterFigure.Axes = .none) throws -> ScatterFigure {
    try ScatterFigure(
      coordinates: coordinates, labels: labels, classNames: classNames, title: title, subtitle: ["perplexity 30"],
      axes: axes)
  }
}
