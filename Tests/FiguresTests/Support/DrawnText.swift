import Figures

extension Canvas {
  /// The lines of text on the canvas, in drawing order.
  var texts: [PlacedText] {
    marks.compactMap { mark in
      if case .text(let text) = mark { text } else { nil }
    }
  }

  /// Pairs of lines that cover each other by more than a hair.
  var overlappingTexts: [(String, String)] {
    let texts = texts
    return texts.indices.flatMap { first in
      texts.indices.filter { $0 > first }.compactMap { second in
        let (one, other) = (texts[first], texts[second])
        return one.inkBounds.intersects(other.inkBounds) ? (one.string, other.string) : nil
      }
    }
  }
}

extension PlacedText {
  /// The bounds without the room that fonts leave above and below letters.
  var inkBounds: Rect { bounds.inset(by: 0.15 * extent.height) }
}
