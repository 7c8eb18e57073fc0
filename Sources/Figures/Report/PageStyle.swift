/// The typography of a report's pages.
struct PageStyle {
  let page: Size
  let typesetter: Typesetter
  let style: FigureStyle

  /// The space beside the text, in points.
  static let sideMargin = 22.0.millimetresInPoints
  /// The space above and below it: as much as lets a page of either paper hold a diagram, curves and a row of maps.
  static let endMargin = 20.0.millimetresInPoints
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
  var textWidth: Double { page.width - 2 * Self.sideMargin }
  /// The height of the text.
  var textHeight: Double { page.height - 2 * Self.endMargin }
  /// The width of each of two figures side by side.
  var halfWidth: Double { (textWidth - Self.columnGap) / 2 }

  /// A canvas to draw something `width` wide on.
  func canvas(width: Double) -> Canvas {
    Canvas(size: Size(width: width, height: textHeight), style: style, typesetter: typesetter)
  }
}
