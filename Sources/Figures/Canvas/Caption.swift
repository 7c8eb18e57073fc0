extension Canvas {
  /// Draws the lines under a figure, broken to its width, from `top` down.
  mutating func caption(_ caption: [String], top: Double) {
    for (index, line) in typesetter.captionLines(caption, width: size.width).enumerated() {
      text(
        line, at: Point(Heading.margin, top + 8 + Double(index) * Caption.leading), style: .small,
        color: theme.mutedInk)
    }
  }
}

extension Typesetter {
  /// The height that the lines under a figure take, with the space above them; 0 without any.
  func captionHeight(_ caption: [String], width: Double) -> Double {
    let lines = captionLines(caption, width: width)
    return lines.isEmpty ? 0 : Double(lines.count) * Caption.leading + Caption.gap
  }

  fileprivate func captionLines(_ caption: [String], width: Double) -> [String] {
    caption.flatMap { lines(of: $0, style: .small, width: width - 2 * Heading.margin) }
  }
}

/// The proportions of captions, shared by all figures.
private enum Caption {
  /// The distance of lines, in points.
  static let leading = TextStyle.small.size * 1.35
  /// The space above the first line, in points.
  static let gap = 4.0
}
