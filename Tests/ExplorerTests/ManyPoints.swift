import Explorer
import Tensors

/// Points of ten classes at random places, for what a few points cannot show.
enum ManyPoints {
  static func make(_ count: Int) -> Exploration {
    var generator = SeededGenerator(seed: 7)
    let labels = (0..<count).map { $0 * 7 % 10 }
    let places = (0..<2 * count).map { _ in generator.uniform() }
    let map = ExplorerMap(
      method: "PCA", note: "Chance.", coordinates: Matrix(rows: count, columns: 2, values: places))
    let neighbors = (0..<count).flatMap { point in (1...3).map { Int32((point + $0) % count) } }
    return Exploration(
      title: "Chance", subtitle: "", origin: "", classNames: (0..<10).map { "Class \($0)" },
      colors: ClassColors(light: ["#3f90da", "#ffa90e"], dark: ["#3f90da", "#ffa90e"]),
      points: ExplorerPoints(indices: Array(0..<count), labels: labels, noun: "row"),
      layers: [ExplorerLayer(name: "only", heading: "only layer", maps: [map], neighbors: neighbors, neighborCount: 3)])
  }
}
