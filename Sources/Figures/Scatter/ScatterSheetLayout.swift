/// Where the maps of a sheet stand.
struct ScatterSheetLayout {
  let legend: Legend
  let legendColumns: Int
  /// The colors of values, where these color the points.
  let bar: ColorBar?
  /// How far down the heading reaches.
  private let top: Double
  private let columns: Int
  private let rows: Int
  private let count: Int
  private let axisRoom: Size
  private let panelWidth: Double
  /// The height of a panel divided by its width, where it may be chosen.
  private let shape: Double
  private let nameRoom: Double
  private let captionHeight: Double

  static let lineHeight = 8.5
  /// The width from which on the names of classes stand among the points.
  static let roomForNames = 110.0
  static let gap = Size(width: 10, height: 8)
  private static let legendGap = 8.0

  /// - Parameter axisWidth: the room for the labels of each vertical axis, where there are axes.
  init(
    of sheet: ScatterSheet, width: Double, axisWidth: Double = ScatterLayout.usualAxisWidth, typesetter: Typesetter
  ) {
    let panels = sheet.items.map(\.panel)
    columns = sheet.columns
    count = panels.count
    rows = (count + columns - 1) / columns
    top = typesetter.headingHeight(sheet.title, lines: sheet.subtitle, width: width)
    bar = ColorBar(of: panels[0], typesetter: typesetter)
    let inner = width - 2 * Heading.margin
    let beside = bar.map { $0.width + Self.gap.width } ?? 0
    let hasAxes = panels.contains { $0.axisNames != nil }
    axisRoom =
      hasAxes ? Size(width: axisWidth, height: PlotFrame.roomBelow) : Size(width: 0, height: 0)
    panelWidth = (inner - beside - Double(columns - 1) * Self.gap.width) / Double(columns) - axisRoom.width
    shape = Self.shape(of: panels)
    nameRoom = Self.lineHeight * (sheet.layoutHasDetails ? 2 : 1) + 4
    legend = Legend(of: panels[0], typesetter: typesetter)
    legendColumns = legend.columns(inWidth: inner)
    captionHeight = typesetter.captionHeight(sheet.caption, width: width)
  }

  /// The middle of how high the data are for their width.
  private static func shape(of panels: [ScatterPanel]) -> Double {
    let shapes = panels.map(\.extent).filter { $0.width > 0 && $0.height > 0 }.map { $0.height / $0.width }.sorted()
    return shapes.isEmpty ? 1 : shapes[shapes.count / 2].clamped(to: 0.75...1)
  }

  private var legendRoom: Double {
    legend.entries.isEmpty ? 0 : legend.size(columns: legendColumns).height + Self.legendGap
  }

  /// Everything but the panels themselves.
  private var fixedHeight: Double {
    let perRow = nameRoom + axisRoom.height
    return top + Double(rows) * perRow + Double(rows - 1) * Self.gap.height + legendRoom + captionHeight
      + Heading.margin
  }

  var naturalHeight: Double { fixedHeight + Double(rows) * panelWidth * shape }

  /// The rectangles of the maps on a sheet of `height`.
  func panels(height: Double) -> [Rect] {
    let panelHeight = (height - fixedHeight) / Double(rows)
    return (0..<count).map { index in
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      return Rect(
        x: Heading.margin + Double(column) * (axisRoom.width + panelWidth + Self.gap.width) + axisRoom.width,
        y: top + Double(row) * (nameRoom + panelHeight + axisRoom.height + Self.gap.height) + nameRoom,
        width: panelWidth, height: panelHeight)
    }
  }

  /// The top left corner of the legend on a sheet of `height`.
  func legendCorner(height: Double) -> Point {
    Point(Heading.margin, captionTop(height: height) - legendRoom + Self.legendGap)
  }

  func captionTop(height: Double) -> Double { height - captionHeight - Heading.margin }

  /// The layout on a sheet of `size` in which the labels of all vertical axes have room.
  static func fitting(_ sheet: ScatterSheet, in size: Size, typesetter: Typesetter) -> ScatterSheetLayout {
    let usual = ScatterSheetLayout(of: sheet, width: size.width, typesetter: typesetter)
    let needed = zip(sheet.items.map(\.panel), usual.panels(height: size.height))
      .filter { $0.axisNames != nil && $1.width > 30 && $1.height > 30 }
      .map { PlotFrame.roomBeside($0.frame(in: $1).y, typesetter) }
    guard let widest = needed.max(), widest > ScatterLayout.usualAxisWidth else { return usual }
    return ScatterSheetLayout(of: sheet, width: size.width, axisWidth: widest, typesetter: typesetter)
  }
}
