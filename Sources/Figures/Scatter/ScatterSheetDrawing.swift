extension ScatterSheet {
  /// The height at which the maps have the shape of their data, as far as one height can suit all.
  public func naturalHeight(forWidth width: Double, typesetter: Typesetter) -> Double {
    ScatterSheetLayout(of: self, width: width, typesetter: typesetter).naturalHeight
  }

  /// Draws the maps with their letters and names, the legend and the caption.
  ///
  /// - Throws: `FigureError` of kind `badOption` when the sheet is too small for the maps, `badData` when there are more
  ///   classes than can be told apart.
  public func draw(on canvas: inout Canvas) throws(FigureError) {
    let appearances = try DotAppearance.of(
      classes: max(1, items[0].panel.classNames.count), colors: canvas.colors)
    _ = canvas.heading(title, lines: subtitle)
    let layout = ScatterSheetLayout.fitting(self, in: canvas.size, typesetter: canvas.typesetter)
    let panels = layout.panels(height: canvas.size.height)
    guard panels.allSatisfy({ $0.width >= 30 && $0.height >= 30 }) else {
      throw FigureError(.badOption, "the size leaves no room for \(items.count.of("map")) beside heading and legend")
    }
    let most = items.map(\.panel.points.count).max() ?? 0
    let dots = DotStyle(count: most, area: panels[0].width * panels[0].height)
    for (index, (item, panel)) in zip(items, panels).enumerated() {
      drawName(of: item, index: index, over: panel, on: &canvas)
      try item.panel.draw(
        on: &canvas, frame: item.panel.frame(in: panel), dots: dots, appearances: appearances, seed: seed,
        namesClasses: panel.width >= ScatterSheetLayout.roomForNames)
    }
    layout.legend.draw(
      on: &canvas, at: layout.legendCorner(height: canvas.size.height), columns: layout.legendColumns,
      appearances: appearances)
    if let first = panels.prefix(columns).last {
      layout.bar?.draw(
        on: &canvas, at: Point(first.maxX + ScatterSheetLayout.gap.width, first.minY), bottom: first.maxY)
    }
    canvas.caption(caption, top: layout.captionTop(height: canvas.size.height))
  }

  /// Writes a letter by which text can refer to the map, its name, and below what holds for it alone.
  private func drawName(of item: Item, index: Int, over panel: Rect, on canvas: inout Canvas) {
    var baseline = panel.minY - 4
    if !item.detail.isEmpty {
      canvas.text(
        item.detail, at: Point(panel.minX, baseline), style: .small, color: canvas.theme.mutedInk)
    }
    if layoutHasDetails { baseline -= ScatterSheetLayout.lineHeight }
    let letter = canvas.text(Self.letter(index), at: Point(panel.minX, baseline), style: .title)
    canvas.text(item.name, at: Point(letter.maxX + 4, baseline), style: .label)
  }

  /// Whether a line is kept below the names.
  var layoutHasDetails: Bool { items.contains { !$0.detail.isEmpty } }

  /// a, b, c, … z, aa, ab, …
  package static func letter(_ index: Int) -> String {
    let alphabet = Array("abcdefghijklmnopqrstuvwxyz")
    let last = String(alphabet[index % alphabet.count])
    return index < alphabet.count ? last : letter(index / alphabet.count - 1) + last
  }
}
