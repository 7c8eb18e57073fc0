/// A report: text, tables and numbered figures on pages, with a table of contents.
public struct ReportDocument: Sendable {
  /// A part of the report.
  public enum Block: Sendable {
    /// The heading of a section, in the contents with its page.
    case section(String)
    /// The heading of a part of a section, in the contents too.
    case subsection(String)
    /// Running text.
    case paragraph(String)
    /// Points of a list.
    case list([String])
    /// Figures, numbered in their order; narrow ones stand two to a row.
    case figures([ReportFigure])
    /// A table, numbered in its order.
    case table(ReportTable)
    /// What follows begins on a new page.
    case pageBreak
  }

  /// The title on the first page.
  public var title: String
  /// A line under the title.
  public var subtitle: String
  /// The parts, in reading order.
  public var blocks: [Block]

  /// A report.
  public init(title: String, subtitle: String = "", blocks: [Block] = []) {
    self.title = title
    self.subtitle = subtitle
    self.blocks = blocks
  }
}

/// A figure of a report with its caption.
public struct ReportFigure: Sendable {
  /// How much of the text's width a figure takes.
  public enum Width: Sendable {
    /// All of it.
    case full
    /// Half of it, so that two stand side by side.
    case half
  }

  /// The figure.
  public let figure: any Figure
  /// The words under it; `Figure 3.` is put before them.
  public let caption: String
  /// How wide it is drawn.
  public let width: Width

  /// A figure and the words under it.
  public init(_ figure: any Figure, caption: String, width: Width = .half) {
    self.figure = figure
    self.caption = caption
    self.width = width
  }
}

/// A table of a report with its caption.
public struct ReportTable: Sendable {
  /// The words above it; `Table 3.` is put before them.
  public let caption: String
  /// The names of the columns.
  public let header: [String]
  /// The cells, row after row.
  public let rows: [[String]]

  /// A table of `rows`, each as long as the header.
  ///
  /// - Throws: `FigureError` of kind `badData` when a row has another length, or there is no column.
  public init(caption: String, header: [String], rows: [[String]]) throws(FigureError) {
    guard !header.isEmpty else { throw FigureError(.badData, "the table ‘\(caption)’ has no column") }
    if let row = rows.firstIndex(where: { $0.count != header.count }) {
      throw FigureError(
        .badData, "row \(row) of the table ‘\(caption)’ has \(rows[row].count) cells, expected \(header.count)")
    }
    self.caption = caption
    self.header = header
    self.rows = rows
  }
}

/// A size of paper for reports.
public enum PageSize: String, CaseIterable, Sendable {
  /// 210 × 297 mm.
  case a4
  /// 8.5 × 11 inches.
  case letter

  /// The size in points.
  var size: Size {
    switch self {
    case .a4: Size(width: 210.0.millimetresInPoints, height: 297.0.millimetresInPoints)
    case .letter: Size(width: 612, height: 792)
    }
  }
}
