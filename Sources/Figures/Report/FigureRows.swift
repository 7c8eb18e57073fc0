extension PageStyle {
  /// A figure at its place in a row, with the lines of its caption.
  private struct CaptionedFigure {
    let figure: FlowItem
    let caption: [FlowItem]
  }

  private static let captionGap = 6.0

  /// `figures` in rows: a wide one fills a row, two narrow ones share one. Captions of a row begin at one height.
  ///
  /// - Throws: the error of a figure, with its number.
  func rows(
    of figures: [ReportFigure], firstNumber: Int, notes: inout [String]
  ) throws(FigureError) -> [FlowItem] {
    var rows: [FlowItem] = []
    var waiting: [CaptionedFigure] = []
    for (index, entry) in figures.enumerated() {
      let captioned = try captioned(entry, number: firstNumber + index, notes: &notes)
      if entry.width == .full, !waiting.isEmpty {
        rows.append(row(of: waiting))
        waiting = []
      }
      waiting.append(captioned)
      if entry.width == .full || waiting.count == 2 || index == figures.count - 1 {
        rows.append(row(of: waiting))
        waiting = []
      }
    }
    return rows.flatMap { [$0].spaced(16) }
  }

  private func row(of figures: [CaptionedFigure]) -> FlowItem {
    let height = figures.map(\.figure.height).max() ?? 0
    let columns = figures.map { entry in
      var figure = entry.figure
      figure.height = height
      return FlowItem(joining: [figure] + entry.caption.spaced(Self.captionGap))
    }
    return FlowItem(inRow: columns, step: halfWidth + Self.columnGap)
  }

  /// A figure as wide as asked for and its numbered caption, together never higher than a page.
  private func captioned(
    _ entry: ReportFigure, number: Int, notes: inout [String]
  ) throws(FigureError) -> CaptionedFigure {
    let width = entry.width == .half ? halfWidth : textWidth
    let caption = lines(
      entry.caption, style: Self.caption, width: width, label: "Figure \(number).", color: style.theme.mutedInk)
    let captionHeight = caption.reduce(Self.captionGap) { $0 + $1.height }
    let natural = entry.figure.naturalHeight(forWidth: width, typesetter: typesetter)
    let height = min(natural, textHeight - captionHeight)
    do {
      var canvas = try entry.figure.drawn(
        size: Size(width: width, height: height), style: style, typesetter: typesetter)
      try canvas.embedLargeClouds()
      for note in canvas.notes where !notes.contains(note) { notes.append(note) }
      return CaptionedFigure(figure: FlowItem(canvas.marks, height: height), caption: caption)
    } catch {
      throw FigureError(error.kind, "figure \(number) of the report: \(error.message)")
    }
  }
}
