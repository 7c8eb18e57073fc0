/// The typography of a report's pages.
struct PageStyle {
  let page: Size
  let typesetter: Typesetter
  let style: FigureStyle

  /// The space above and below the text, in points.
  static let endMargin = 18.0.millimetresInPoints
  /// Lines are no longer than on A4 with 22 mm beside them: wider figures would be higher, and Letter is lower than A4.
  private static let widestText = 166.0.millimetresInPoints
  private static let leastSideMargin = 18.0.millimetresInPoints
  /// The space between figures side by side.
  static let columnGap = 14.0
  /// The distance of lines as a multiple of their size.
  static let leading = 1.45

  static let title = TextStyle(size: 22, isBold: true)
  static let subtitle = TextStyle(size: 11)
  static let section = TextStyle(size: 14, isBold: true)
  static let subsection = TextStyle(size: 10.5, isBold: true)
  static let body = TextStyle(size: 9.5)
  static let caption = TextStyle(size: 8)
  static let tableHeader = TextStyle(size: 8.5, isBold: true)
  static let tableCell = TextStyle(size: 8.5)

  /// The width of the text.
  var textWidth: Double { min(Self.widestText, page.width - 2 * Self.leastSideMargin) }
  /// The space beside the text.
  var sideMargin: Double { (page.width - textWidth) / 2 }
  /// The height of the text.
  var textHeight: Double { page.height - 2 * Self.endMargin }
  /// The width of each of two figures side by side.
  var halfWidth: Double { (textWidth - Self.columnGap) / 2 }

  /// A canvas to draw something `width` wide on.
  func canvas(width: Double) -> Canvas {
    Canvas(size: Size(width: width, height: textHeight), style: style, typesetter: typesetter)
  }
}
