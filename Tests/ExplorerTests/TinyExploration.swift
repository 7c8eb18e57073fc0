import Explorer
import Tensors

/// Twelve points of three classes in two layers, each with two maps: small enough to know by heart.
enum TinyExploration {
  static let count = 12

  static func make() -> Exploration {
    Exploration(
      title: "Tiny", subtitle: "12 rows", origin: "Made by a test.", classNames: ["Shirt", "Coat", "Bag"],
      colors: ClassColors(light: ["#3f90da", "#ffa90e"], dark: ["#3f90da", "#ffa90e"]),
      points: ExplorerPoints(
        indices: (0..<count).map { 100 + $0 }, labels: (0..<count).map { $0 % 3 },
        predictions: (0..<count).map { $0 == 5 ? 0 : $0 % 3 }, noun: "image"),
      layers: ["conv", "fc"].enumerated().map { place, name in
        ExplorerLayer(
          name: name, heading: "\(name) layer",
          maps: [map("PCA", turned: place == 1), map("t-SNE", turned: place == 0)],
          neighbors: (0..<count).flatMap { point in (1...2).map { Int32((point + $0) % count) } }, neighborCount: 2)
      })
  }

  /// A grid of 4 × 3 points, or the same with its axes exchanged.
  private static func map(_ method: String, turned: Bool) -> ExplorerMap {
    let values = (0..<count).flatMap { point in
      let place = [Float(point % 4), Float(point / 4)]
      return turned ? place.reversed() : place
    }
    return ExplorerMap(
      method: method, note: "\(method) of a grid.", coordinates: Matrix(rows: count, columns: 2, values: values))
  }
}
