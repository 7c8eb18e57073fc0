import Tensors

/// Points of a two-dimensional map, colored by class: what PCA and t-SNE make of a layer.
public struct ScatterFigure: Figure {
  /// What the two coordinates mean.
  public enum Axes: Sendable {
    /// Nothing by themselves, as in t-SNE: no ticks, only distances matter.
    case none
    /// Principal components, each with the share of the variance it explains.
    case principal(first: Double, second: Double)
    /// Quantities with these names.
    case named(x: String, y: String)
  }

  /// The title.
  public var title: String
  /// Lines under the title.
  public let subtitle: [String]
  /// Lines under the plot, such as measures of how faithful the map is.
  public let caption: [String]
  /// What the coordinates mean.
  public let axes: Axes
  /// The names of the classes; empty when the points have none.
  public let classNames: [String]
  /// Chooses the order in which the points are drawn.
  public let seed: UInt64

  let points: [Point]
  let labels: [Int]

  /// A scatter plot.
  ///
  /// - Parameters:
  ///   - coordinates: one point a row, two columns.
  ///   - labels: the class of each point, an index into `classNames`; empty for points without classes.
  /// - Throws: `FigureError` of kind `badData` that names the first row with a coordinate that is not finite, a label
  ///   without a class, or counts that differ.
  public init(
    coordinates: Matrix, labels: [Int] = [], classNames: [String] = [], title: String, subtitle: [String] = [],
    axes: Axes = .none, caption: [String] = [], seed: UInt64 = 0
  ) throws(FigureError) {
    points = try Self.points(of: coordinates)
    guard labels.isEmpty || labels.count == points.count else {
      throw FigureError(.badData, "\(labels.count) labels do not fit \(points.count) points: expected one each")
    }
    if let row = labels.firstIndex(where: { !classNames.indices.contains($0) }) {
      throw FigureError(
        .badData, "label \(labels[row]) of point \(row) has no class: expected 0 to \(classNames.count - 1)")
    }
    self.labels = labels.isEmpty ? [Int](repeating: 0, count: points.count) : labels
    self.classNames = labels.isEmpty ? [] : classNames
    self.title = title
    self.subtitle = subtitle
    self.axes = axes
    self.caption = caption
    self.seed = seed
  }

  private static func points(of coordinates: Matrix) throws(FigureError) -> [Point] {
    guard coordinates.columns == 2 else {
      throw FigureError(.badData, "a scatter plot needs 2 columns of coordinates, found \(coordinates.columns)")
    }
    if let index = coordinates.values.firstIndex(where: { !$0.isFinite }) {
      throw FigureError(
        .badData, "row \(index / 2), column \(index % 2) of the coordinates is \(coordinates.values[index])")
    }
    return (0..<coordinates.rows).map { Point(Double(coordinates[$0, 0]), Double(coordinates[$0, 1])) }
  }

  /// The classes that have points, with how many, largest first.
  package var classCounts: [(index: Int, count: Int)] {
    var counts = [Int](repeating: 0, count: classNames.count)
    if !classNames.isEmpty { for label in labels { counts[label] += 1 } }
    return counts.enumerated().filter { $0.element > 0 }.map { (index: $0.offset, count: $0.element) }
      .sorted { ($1.count, $0.index) < ($0.count, $1.index) }
  }

  /// The names of the two axes, when they have any.
  var axisNames: (x: String, y: String)? {
    switch axes {
    case .none: nil
    case .principal(let first, let second): ("PC 1 (\(first.percent()))", "PC 2 (\(second.percent()))")
    case .named(let x, let y): (x, y)
    }
  }
}
