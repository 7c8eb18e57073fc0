extension Canvas {
  /// Draws the title and the lines below it at the top of the sheet, broken to its width.
  ///
  /// - Returns: how far down the heading reaches, in points.
  mutating func heading(_ title: String, lines subtitles: [String] = []) -> Double {
    var baseline = Heading.margin
    for line in typesetter.headingLines(title, subtitles, width: size.width) {
      baseline += line.style.size * Heading.leading
      text(
        line.text, at: Point(Heading.margin, baseline), style: line.style,
        color: line.style == .title ? theme.ink : theme.mutedInk)
    }
    return baseline + Heading.gap
  }
}

extension Typesetter {
  /// How far down a heading reaches, in points.
  func headingHeight(_ title: String, lines subtitles: [String] = [], width: Double) -> Double {
    headingLines(title, subtitles, width: width).reduce(Heading.margin + Heading.gap) {
      $0 + $1.style.size * Heading.leading
    }
  }

  fileprivate func headingLines(
    _ title: String, _ subtitles: [String], width: Double
  ) -> [(text: String, style: TextStyle)] {
    let room = width - 2 * Heading.margin
    return lines(of: title, style: .title, width: room).map { ($0, .title) }
      + subtitles.flatMap { lines(of: $0, style: .small, width: room) }.map { ($0, .small) }
  }
}

/// The proportions of headings, shared by all figures.
enum Heading {
  /// The space at the edges of a figure, in points.
  static let margin = 3.0
  /// The distance of lines as a multiple of their size.
  static let leading = 1.3
  /// The space between the heading and what it heads, in points.
  static let gap = 6.0
}
