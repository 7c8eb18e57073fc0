import Tensors

/// The points of one map and their classes, which can be drawn in any rectangle: alone or as one of several on a sheet.
public struct ScatterPanel: Sendable {
  /// The names of the classes; empty when the points have none.
  public let classNames: [String]
  /// What the coordinates mean.
  public let axes: ScatterFigure.Axes
  let points: [Point]
  let labels: [Int]
  /// The share of its opacity that each point keeps; empty when all keep theirs.
  private(set) var fading: [Double] = []
  /// What is shown besides.
  var detail = ScatterDetail()

  /// Points that belong together.
  ///
  /// - Parameters:
  ///   - coordinates: one point a row, two columns.
  ///   - labels: the class of each point, an index into `classNames`; empty for points without classes.
  /// - Throws: `FigureError` of kind `badData` that names the first row with a coordinate that is not finite, a label
  ///   without a class, or counts that differ.
  public init(
    coordinates: Matrix, labels: [Int] = [], classNames: [String] = [], axes: ScatterFigure.Axes = .none
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
    self.axes = axes
  }

  /// Lets each point keep only a share of its opacity, 0 to 1: those that deserve less trust recede.
  ///
  /// - Throws: `FigureError` of kind `badData` when there is not one share from 0 to 1 for each point.
  public mutating func fade(keeping shares: [Double]) throws(FigureError) {
    guard shares.count == points.count else {
      throw FigureError(.badData, "\(shares.count) opacities do not fit \(points.count) points: expected one each")
    }
    if let row = shares.firstIndex(where: { !(0...1).contains($0) }) {
      throw FigureError(.badData, "the opacity \(shares[row]) of point \(row) is not between 0 and 1")
    }
    fading = shares
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

  /// The smallest upright rectangle around the points, in units of the data: `minY` is the lowest ordinate.
  var extent: Rect {
    let (columns, rows) = (points.map(\.x), points.map(\.y))
    let (minX, minY) = (columns.min() ?? 0, rows.min() ?? 0)
    return Rect(x: minX, y: minY, width: (columns.max() ?? 0) - minX, height: (rows.max() ?? 0) - minY)
  }

  /// Scales with one unit for both axes that fit `extent`, of the points unless another is given, into `panel`.
  func frame(in panel: Rect, showing extent: Rect? = nil) -> PlotFrame {
    let inner = panel.inset(by: 5)
    let shown = extent ?? self.extent
    let needed = max(shown.width / inner.width, shown.height / inner.height)
    let unitsPerPoint = needed > 0 ? needed : max(1, abs(shown.minX), abs(shown.minY)) / inner.width
    func scale(_ middle: Double, _ length: Double, _ low: Double, _ high: Double) -> LinearScale {
      let half = unitsPerPoint * length / 2
      return LinearScale(domain: middle - half...middle + half, low: low, high: high)
    }
    return PlotFrame(
      panel: panel, x: scale(shown.center.x, panel.width, panel.minX, panel.maxX),
      y: scale(shown.center.y, panel.height, panel.maxY, panel.minY))
  }
}
