extension PageStyle {
  /// The lines of `text`, broken to `width`; the first and the last two stay together.
  ///
  /// - Parameters:
  ///   - label: bold words before the text.
  ///   - inset: how far the text stands from the left.
  func lines(
    _ text: String, style: TextStyle, width: Double, label: String = "", inset: Double = 0, color: Color? = nil
  ) -> [FlowItem] {
    let labelStyle = TextStyle(size: style.size, isBold: true)
    let labelWidth = label.isEmpty ? 0 : typesetter.extent(of: label, style: labelStyle).width + style.size * 0.4
    let lines = typesetter.lines(of: text, style: style, width: width - inset, indent: labelWidth)
    let height = style.size * Self.leading
    return (lines.isEmpty && !label.isEmpty ? [""] : lines).enumerated().map { index, line in
      var canvas = canvas(width: width)
      let baseline = height - style.size * 0.4
      if index == 0, !label.isEmpty { canvas.text(label, at: Point(inset, baseline), style: labelStyle) }
      canvas.text(
        line, at: Point(inset + (index == 0 ? labelWidth : 0), baseline), style: style, color: color)
      var item = FlowItem(canvas.marks, height: height)
      item.keepsWithNext = (index == 0 && lines.count > 1) || index == lines.count - 2
      return item
    }
  }

  /// A heading, which stays with what follows and can be jumped to.
  func heading(_ text: String, level: Int) -> [FlowItem] {
    var items = lines(text, style: level == 1 ? Self.section : Self.subsection, width: textWidth)
      .spaced(level == 1 ? 22 : 14)
    for index in items.indices { items[index].keepsWithNext = true }
    if !items.isEmpty { items[0].anchor = FlowItem.Anchor(title: text, level: level) }
    if let last = items.indices.last { items[last].height += 3 }
    return items
  }

  /// The points of a list, each with a bullet.
  func list(_ points: [String]) -> [FlowItem] {
    points.flatMap { point in
      var items = lines(point, style: Self.body, width: textWidth, inset: 12).spaced(3)
      guard !items.isEmpty else { return items }
      var bullet = canvas(width: textWidth)
      let middle = Self.body.size * (Self.leading - 0.4) - 3.2
      bullet.fill(.circle(center: Point(4, middle), radius: 1.4), bullet.theme.ink)
      items[0].parts.append(FlowItem.Part(marks: bullet.marks, origin: Point(0, 0)))
      return items
    }
  }
}
