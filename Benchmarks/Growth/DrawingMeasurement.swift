import Datasets
import Figures
import Tensors

/// What drawing a map takes, from the coordinates to the bytes of the file.
struct DrawingMeasurement: Codable {
  let points: Int
  let format: String
  let bytes: Int
  let seconds: Double

  /// Draws the rows of `map`, in the colors of their `labels`; the best of `runs` counts, after one that is not timed.
  init(of map: Matrix, labels: [Int], format: FigureFormat, runs: Int) throws {
    let names = (0...(labels.max() ?? 0)).map { "class \($0)" }
    func drawing() throws -> RenderedFigure {
      try ScatterFigure(coordinates: map, labels: labels, classNames: names, title: "Map").render(format)
    }
    points = map.rows
    self.format = format.rawValue
    bytes = try drawing().bytes.count
    seconds = try (0..<runs).map { _ in try timed { _ = try drawing() }.1 }.min() ?? 0
  }
}
