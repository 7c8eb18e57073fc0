/// The columns of a table, as wide as their contents ask for.
struct TableLayout {
  private let table: ReportTable
  private let page: PageStyle
  private let widths: [Double]
  private let isNumeric: [Bool]

  private static let gap = 14.0
  /// Tables of no more rows stay on one page.
  private static let mostUnbroken = 12
  private static let lineHeight = PageStyle.tableCell.size * 1.4

  init(_ table: ReportTable, page: PageStyle) {
    self.table = table
    self.page = page
    isNumeric = table.header.indices.map { column in
      !table.rows.isEmpty && table.rows.allSatisfy { Self.isNumber($0[column]) }
    }
    var widths = table.header.indices.map { column in
      max(
        page.typesetter.extent(of: table.header[column], style: PageStyle.tableHeader).width,
        page.typesetter.widest(table.rows.map { $0[column] }, style: PageStyle.tableCell))
    }
    let room = page.textWidth - Self.gap * Double(widths.count - 1)
    while widths.reduce(0, +) > room, let widest = widths.max(), widest > 20,
      let column = widths.firstIndex(of: widest)
    {
      widths[column] -= min(8, widths.reduce(0, +) - room)
    }
    self.widths = widths
  }

  private static func isNumber(_ text: String) -> Bool {
    text.isEmpty || text == "–" || text.first.map { $0.isNumber || "−-+±.".contains($0) } ?? false
  }

  /// The header between rules, the rows, and a rule at the end.
  func items() -> [FlowItem] {
    var header = row(table.header, style: PageStyle.tableHeader, rules: .aboveAndBelow)
    header.keepsWithNext = true
    var items = [header]
    for (index, cells) in table.rows.enumerated() {
      var item = row(cells, style: PageStyle.tableCell, rules: index == table.rows.count - 1 ? .below : .none)
      let isBeforeEdge = index == 0 || index >= table.rows.count - 2 || table.rows.count <= Self.mostUnbroken
      item.keepsWithNext = isBeforeEdge && index < table.rows.count - 1
      items.append(item)
    }
    return items
  }

  private enum Rules {
    case none, below, aboveAndBelow
  }

  private func row(_ cells: [String], style: TextStyle, rules: Rules) -> FlowItem {
    var canvas = page.canvas(width: page.textWidth)
    let lines = zip(cells, widths).map { page.typesetter.lines(of: $0, style: style, width: $1 + 0.5) }
    let height = Double(max(1, lines.map(\.count).max() ?? 1)) * Self.lineHeight + (rules == .none ? 0 : 4)
    let top = rules == .aboveAndBelow ? 2.0 : 0
    var left = 0.0
    for (column, cellLines) in lines.enumerated() {
      for (index, line) in cellLines.enumerated() {
        let baseline = top + Double(index + 1) * Self.lineHeight - style.size * 0.38
        canvas.text(
          line, at: Point(isNumeric[column] ? left + widths[column] : left, baseline),
          anchor: isNumeric[column] ? .end : .start, style: style)
      }
      left += widths[column] + Self.gap
    }
    let width = left - Self.gap
    if rules == .aboveAndBelow { rule(at: 0, width: width, on: &canvas) }
    if rules != .none { rule(at: height - 1, width: width, on: &canvas) }
    return FlowItem(canvas.marks, height: height)
  }

  private func rule(at height: Double, width: Double, on canvas: inout Canvas) {
    canvas.line(from: Point(0, height), to: Point(width, height), Stroke(canvas.theme.rule, width: 0.6))
  }
}
