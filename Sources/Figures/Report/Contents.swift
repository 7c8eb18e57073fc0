extension PageStyle {
  /// A place in the contents: a heading and its page.
  struct ContentsEntry {
    let anchor: FlowItem.Anchor
    let page: Int
  }

  static let contentsHeading = "Contents"

  /// The title of the report over a rule.
  func titleItems(_ document: ReportDocument) -> [FlowItem] {
    var rule = canvas(width: textWidth)
    rule.line(from: Point(0, 6), to: Point(textWidth, 6), Stroke(style.theme.rule, width: 0.6))
    return lines(document.title, style: Self.title, width: textWidth)
      + lines(document.subtitle, style: Self.subtitle, width: textWidth, color: style.theme.mutedInk).spaced(2)
      + [FlowItem(rule.marks, height: 12)].spaced(4)
  }

  /// The contents: a line for each heading, its page at the right.
  func contentsItems(_ entries: [ContentsEntry]) -> [FlowItem] {
    lines(Self.contentsHeading, style: Self.subsection, width: textWidth).spaced(14)
      + entries.flatMap { entry in
        let style = TextStyle(size: Self.body.size, isBold: entry.anchor.level == 1)
        var items = lines(
          entry.anchor.title, style: style, width: textWidth - 24, inset: entry.anchor.level == 1 ? 0 : 14
        ).spaced(entry.anchor.level == 1 ? 4 : 0)
        guard !items.isEmpty else { return items }
        var number = canvas(width: textWidth)
        number.text(
          "\(entry.page)", at: Point(textWidth, style.size * (Self.leading - 0.4)), anchor: .end, style: style)
        items[0].parts.append(FlowItem.Part(marks: number.marks, origin: Point(0, 0)))
        items[0].target = entry.page
        return items
      }
  }
}
