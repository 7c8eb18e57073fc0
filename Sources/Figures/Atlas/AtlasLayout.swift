/// Where the parts of an atlas stand: columns of one width, and what belongs to a column centered in it.
struct AtlasLayout {
  let legend: Legend
  let legendColumns: Int
  /// The boxes of the network, if it is drawn.
  let strip: LayerStrip?
  /// How far down the heading reaches.
  private let top: Double
  private let columns: Int
  private let charts: Int
  /// The left edge of the first column.
  private let left: Double
  private let columnWidth: Double
  private let captionHeight: Double

  /// The space between panels.
  static let gap = 6.0
  private static let nameRoom = 22.0
  private static let legendGap = 7.0
  private static let keyRoom = 18.0
  /// The heights of the first chart and of the others.
  private static let chartHeights = (first: 84.0, others: 54.0)
  private static let chartGap = 9.0

  init(of atlas: AtlasFigure, width: Double, typesetter: Typesetter) {
    columns = atlas.columns.count
    charts = atlas.charts.count
    top = typesetter.headingHeight(atlas.title, lines: atlas.subtitle, width: width)
    let inner = width - 2 * Heading.margin
    let beside = charts == 0 ? 0 : Self.axisRoom
    let inset = columns > 1 ? max(0, (beside - inner / Double(2 * columns)) / (1 - 0.5 / Double(columns))) : 0
    left = Heading.margin + inset
    columnWidth = (inner - inset) / Double(columns)
    legend = Legend(of: atlas.columns[0].panel, typesetter: typesetter)
    legendColumns = legend.columns(inWidth: inner)
    captionHeight = typesetter.captionHeight(atlas.caption, width: width)
    let groups = atlas.columns.map(\.layers)
    strip =
      groups.allSatisfy(\.isEmpty)
      ? nil : LayerStrip(groups, columnWidth: columnWidth, typesetter: typesetter)
  }

  /// The room for ticks, their labels and the name of a vertical axis, and some air before the first value.
  static let axisRoom = 42.0

  private var stripTop: Double { top }
  private var panelsTop: Double { top + (strip?.height ?? 0) + Self.nameRoom }
  private var side: Double { columnWidth - Self.gap }
  private var legendTop: Double { panelsTop + side + Self.legendGap }

  /// The line that tells what marks and lines of the charts mean.
  var keyTop: Double {
    legendTop + (legend.entries.isEmpty ? 0 : legend.size(columns: legendColumns).height + Self.legendGap)
  }

  private var chartsTop: Double { keyTop + Self.keyRoom }

  private var chartsHeight: Double {
    guard charts > 0 else { return 0 }
    let more = Double(charts - 1) * (Self.chartHeights.others + Self.chartGap)
    return Self.keyRoom + Self.chartHeights.first + more + Self.bottomRoom
  }

  /// The room for the names of the columns below the charts.
  private static let bottomRoom = 14.0

  var naturalHeight: Double { keyTop + chartsHeight + captionHeight + Heading.margin }

  /// The middle of each column.
  var centers: [Double] { (0..<columns).map { left + (Double($0) + 0.5) * columnWidth } }

  /// The squares of the maps.
  var panels: [Rect] {
    centers.map { Rect(x: $0 - side / 2, y: panelsTop, width: side, height: side) }
  }

  /// The rectangle in which the boxes of the network stand.
  var stripRect: Rect {
    Rect(x: left, y: stripTop, width: columnWidth * Double(columns), height: strip?.height ?? 0)
  }

  /// The rectangles of the data of the charts.
  var chartRects: [Rect] {
    let chartLeft = max(Heading.margin + Self.axisRoom - 8, left)
    var y = chartsTop
    return (0..<charts).map { index in
      let height = index == 0 ? Self.chartHeights.first : Self.chartHeights.others
      defer { y += height + Self.chartGap }
      return Rect(x: chartLeft, y: y, width: left + columnWidth * Double(columns) - chartLeft, height: height)
    }
  }

  var legendCorner: Point { Point(Heading.margin, legendTop) }

  func captionTop(height: Double) -> Double { height - captionHeight - Heading.margin }
}
