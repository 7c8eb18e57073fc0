/// Where the parts of a sheet of models stand.
struct ModelSheetLayout {
  let legend: Legend
  let legendColumns: Int
  /// The width that the names of rows may take.
  let nameWidth: Double
  private let sheet: ModelSheet
  private let top: Double
  private let columnWidth: Double
  private let axisRoom: Size
  /// How high each number stands, in lines of its name.
  private let numberHeights: [Double]
  private let captionHeight: Double

  static let leading = TextStyle.small.size * 1.2
  static let imageGap = 1.5
  private static let gap = 10.0
  private static let rowGap = 8.0
  private static let headRoom = 12.0
  /// The height of a map divided by its width.
  private static let shape = 0.85
  /// Names of rows are broken to this share of the width.
  private static let widestNames = 0.2

  /// - Parameter axisWidth: the room for the labels of each vertical axis, where there are axes.
  init(
    of sheet: ModelSheet, width: Double, axisWidth: Double = ScatterLayout.usualAxisWidth, typesetter: Typesetter
  ) {
    self.sheet = sheet
    top = typesetter.headingHeight(sheet.title, lines: sheet.subtitle, width: width)
    let names = sheet.rowNames
    let widest = typesetter.widest([names.maps] + names.groups + names.numbers, style: .small)
    let nameWidth = min(widest + 1, width * Self.widestNames)
    self.nameWidth = nameWidth
    let count = Double(sheet.columns.count)
    columnWidth = (width - 2 * Heading.margin - nameWidth - count * Self.gap) / count
    let hasAxes = sheet.columns.contains { $0.panel.axisNames != nil }
    axisRoom = hasAxes ? Size(width: axisWidth, height: PlotFrame.roomBelow) : Size(width: 0, height: 0)
    numberHeights = names.numbers.map { name in
      Double(typesetter.lines(of: name, style: .small, width: nameWidth).count) * Self.leading + 2.5
    }
    legend = Legend(of: sheet.columns[0].panel, typesetter: typesetter)
    legendColumns = legend.columns(inWidth: width - 2 * Heading.margin)
    captionHeight = typesetter.captionHeight(sheet.caption, width: width)
  }

  private func left(of column: Int) -> Double {
    Heading.margin + nameWidth + Self.gap + Double(column) * (columnWidth + Self.gap)
  }

  /// The middle of a column.
  func center(of column: Int) -> Double { left(of: column) + columnWidth / 2 }

  /// The baseline of the columns' names.
  var nameBaseline: Double { top + 8 }

  /// The rectangle of the map of `column`.
  func panel(of column: Int) -> Rect {
    let width = columnWidth - axisRoom.width
    return Rect(
      x: left(of: column) + axisRoom.width, y: top + Self.headRoom, width: width, height: width * Self.shape)
  }

  private var mapsBottom: Double { panel(of: 0).maxY + axisRoom.height + Self.rowGap }

  /// The side of the squares in which the images of group `group` stand.
  private func imageSide(of group: Int) -> Double {
    let most = sheet.columns[0].groups[group].map(\.count).max() ?? 1
    return (columnWidth - Double(most - 1) * Self.imageGap) / Double(max(1, most))
  }

  private func groupHeight(_ group: Int) -> Double {
    let rows = Double(sheet.columns[0].groups[group].count)
    return rows * (imageSide(of: group) + Self.imageGap) - Self.imageGap
  }

  /// How far down the first image of group `group` begins, and how far it and the others reach.
  func groupRange(_ group: Int) -> ClosedRange<Double> {
    let start = (0..<group).reduce(mapsBottom) { $0 + groupHeight($1) + Self.rowGap }
    return start...start + groupHeight(group)
  }

  /// The square of an image.
  func image(_ place: Int, ofRow row: Int, group: Int, column: Int) -> Rect {
    let step = imageSide(of: group) + Self.imageGap
    return Rect(
      x: left(of: column) + Double(place) * step, y: groupRange(group).lowerBound + Double(row) * step,
      width: step - Self.imageGap, height: step - Self.imageGap)
  }

  private var numbersTop: Double {
    sheet.rowNames.groups.isEmpty ? mapsBottom : groupRange(sheet.rowNames.groups.count - 1).upperBound + Self.rowGap
  }

  /// How far down number `index` begins.
  func numberTop(_ index: Int) -> Double { numberHeights[..<index].reduce(numbersTop, +) }

  private var numbersBottom: Double { numberTop(numberHeights.count) }

  /// The top left corner of the legend.
  var legendCorner: Point { Point(Heading.margin, numbersBottom + Self.rowGap) }

  private var legendBottom: Double {
    legend.entries.isEmpty ? numbersBottom : legendCorner.y + legend.size(columns: legendColumns).height
  }

  /// How far down the caption begins.
  var captionTop: Double { legendBottom }

  var naturalHeight: Double { legendBottom + captionHeight + Heading.margin }

  /// The layout in which the labels of all vertical axes have room.
  static func fitting(_ sheet: ModelSheet, width: Double, typesetter: Typesetter) -> ModelSheetLayout {
    let usual = ModelSheetLayout(of: sheet, width: width, typesetter: typesetter)
    let needed = sheet.columns.indices.compactMap { column -> Double? in
      let (panel, rect) = (sheet.columns[column].panel, usual.panel(of: column))
      guard panel.axisNames != nil, rect.width > 30 else { return nil }
      return PlotFrame.roomBeside(panel.frame(in: rect).y, typesetter)
    }
    guard let widest = needed.max(), widest > ScatterLayout.usualAxisWidth else { return usual }
    return ModelSheetLayout(of: sheet, width: width, axisWidth: widest, typesetter: typesetter)
  }
}
