import Figures

/// What is drawn on one page, in points from its top left corner.
struct FigureContent: Sendable {
  var size: Size
  /// The texts that can be selected.
  var texts: [DrawnText] = []
  /// Everything else that is drawn, lowest first.
  var marks: [DrawnMark] = []
  /// Letters that are drawn as outlines.
  var letters: [OutlinedLetter] = []

  /// The color of what covers the whole page, or white.
  var paper: Color {
    let page = Rect(x: 0, y: 0, width: size.width, height: size.height).inset(by: 1)
    return marks.filter { $0.isRectangle && $0.bounds.contains(page) }.compactMap(\.fill)
      .reduce(Color(hex: 0xffffff)) { $1.over($0) }
  }
}

/// A line or word of text.
struct DrawnText: Sendable {
  let string: String
  /// The size of the letters on paper, in points.
  let size: Double
  let isBold: Bool
  let color: Color
  /// The room that it takes: one shape for the whole, or one for each letter.
  let areas: [Quad]
  /// How many marks lie below it.
  let depth: Int

  /// Whether it is there to be selected only, drawn by outlines below it.
  var isInvisible: Bool { color.alpha < 0.05 }
}

/// A path, shape or image.
struct DrawnMark: Sendable {
  /// The color of its inside; nil if it has none, or one that is not plain.
  let fill: Color?
  /// The color of its outline; nil if it has none.
  let stroke: Color?
  /// The width of its outline in points.
  let strokeWidth: Double
  let bounds: Rect
  /// Whether it fills its bounds.
  let isRectangle: Bool
  /// Whether something may hide a part of it.
  let isClipped: Bool
  let isImage: Bool
}

/// A letter as an outline.
struct OutlinedLetter: Sendable {
  let origin: Point
  let color: Color
}
