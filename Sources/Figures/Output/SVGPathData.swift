extension SVGText {
  /// Appends the commands of `path` with relative coordinates in hundredths of a point.
  mutating func append(commandsOf path: Path) {
    var pen = (x: 0, y: 0)
    var start = pen
    for segment in path.segments {
      switch segment {
      case .move(let point):
        append("m")
        append(step(to: [point], from: &pen))
        start = pen
      case .line(let point):
        append("l")
        append(step(to: [point], from: &pen))
      case .curve(let first, let second, let end):
        append("c")
        append(step(to: [first, second, end], from: &pen))
      case .close:
        append("z")
        pen = start
      }
    }
  }

  /// Numbers from `pen` to each of `points`; `pen` then stands on the last, where the rounded numbers lead.
  private func step(to points: [Point], from pen: inout (x: Int, y: Int)) -> SVGText {
    var text = SVGText()
    var last = pen
    for (index, point) in points.enumerated() {
      last = (Int((point.x * 100).rounded()), Int((point.y * 100).rounded()))
      text.append(pair: last.x - pen.x, last.y - pen.y, isFirst: index == 0)
    }
    pen = last
    return text
  }

  private mutating func append(pair x: Int, _ y: Int, isFirst: Bool) {
    if !isFirst && x >= 0 { append(" ") }
    append(hundredths: x)
    if y >= 0 { append(" ") }
    append(hundredths: y)
  }
}
