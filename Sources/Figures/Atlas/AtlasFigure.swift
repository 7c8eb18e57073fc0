/// What a network makes of its images, step by step: its layers on top, under each step the map of its outputs, and below
/// curves that belong to the steps, such as how well the classes can be told apart there.
public struct AtlasFigure: Figure {
  /// One step: a layer of the network, or an epoch of its training.
  public struct Column: Sendable {
    /// What tells it from the others, such as `pool2`.
    public let name: String
    /// What holds for it alone, such as `16×5×5`.
    public let detail: String
    /// Its map.
    public let panel: ScatterPanel
    /// The layers that lead here from the column before, its own last; empty where no network is drawn. What they read is
    /// counted through all columns.
    public let layers: [NetworkDiagram.Layer]

    /// A step called `name`.
    public init(name: String, detail: String, panel: ScatterPanel, layers: [NetworkDiagram.Layer] = []) {
      self.name = name
      self.detail = detail
      self.panel = panel
      self.layers = layers
    }
  }

  /// Values that share an axis.
  public struct Chart: Sendable {
    /// The name of the axis.
    public let axis: String
    /// The curves.
    public let series: [Series]

    /// Curves over an axis called `axis`.
    public init(axis: String, series: [Series]) {
      self.axis = axis
      self.series = series
    }
  }

  /// A value for each column, and what it was before training.
  public struct Series: Sendable {
    /// What is measured.
    public let name: String
    /// A value for each column.
    public let values: [Double]
    /// The same before training; empty where that is not told.
    public let untrained: [Double]

    /// A curve called `name`.
    public init(name: String, values: [Double], untrained: [Double] = []) {
      self.name = name
      self.values = values
      self.untrained = untrained
    }
  }

  /// The title.
  public var title: String
  /// Lines under the title.
  public let subtitle: [String]
  /// Lines under the charts.
  public let caption: [String]
  /// The steps, first step first.
  public let columns: [Column]
  /// What is drawn below the maps.
  public let charts: [Chart]
  /// Whether all maps show the same part of the plane, so that places can be compared.
  public let sharesScales: Bool
  /// Chooses the order in which the points are drawn.
  public let seed: UInt64

  /// An atlas of `columns`.
  ///
  /// - Throws: `FigureError` of kind `badData` when there is no column, when columns have different classes, when a curve
  ///   has not one finite value for each column, or when a layer reads what does not come before it.
  public init(
    _ columns: [Column], charts: [Chart], sharesScales: Bool = false, title: String, subtitle: [String] = [],
    caption: [String] = [], seed: UInt64 = 0
  ) throws(FigureError) {
    guard let first = columns.first else { throw FigureError(.badData, "an atlas needs at least one map") }
    if let other = columns.first(where: { $0.panel.classNames != first.panel.classNames }) {
      throw FigureError(.badData, "the maps ‘\(first.name)’ and ‘\(other.name)’ have different classes")
    }
    for series in charts.flatMap(\.series) {
      let curves = [series.values] + (series.untrained.isEmpty ? [] : [series.untrained])
      for curve in curves where curve.count != columns.count || !curve.allSatisfy(\.isFinite) {
        throw FigureError(
          .badData, "the curve ‘\(series.name)’ must be \(columns.count) finite numbers, found \(curve)")
      }
    }
    try NetworkDiagram.check(columns.flatMap(\.layers))
    self.columns = columns
    self.charts = charts
    self.sharesScales = sharesScales
    self.title = title
    self.subtitle = subtitle
    self.caption = caption
    self.seed = seed
  }

  /// Two columns of a journal: 183 mm.
  public var naturalWidth: Double { 183.0.millimetresInPoints }

  /// What every curve says of every column, and which classes share most neighbors in each map.
  public var summary: String {
    let maps = columns.indices.map { index in
      let panel = columns[index].panel
      let measures = charts.flatMap(\.series).map { series in
        let before = series.untrained.isEmpty ? "" : " (before training \(series.untrained[index].fixed(2)))"
        return "\(series.name) \(series.values[index].fixed(2))\(before)"
      }
      return "\(columns[index].name): "
        + ([panel.strongestMixing].compactMap(\.self) + measures).joined(separator: ", ")
    }
    let points = columns[0].panel.points.count.of("point")
    return (["\(columns.count.of("map")) of \(points) each, one after the other."] + maps + subtitle + caption)
      .asSentences
  }
}
