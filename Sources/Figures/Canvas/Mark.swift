/// One thing on the canvas. Everything a figure shows is a list of these, which each format then writes in its own way.
package enum Mark: Sendable {
  case fill(Path, Color)
  case stroke(Path, Stroke)
  case text(PlacedText)
  case dots(DotCloud)
  case image(RasterImage, in: Rect)
}

/// A line of text in its place.
package struct PlacedText: Sendable {
  package let string: String
  package let style: TextStyle
  package let color: Color
  /// Where the baseline starts.
  package let origin: Point
  /// Whether the line runs upward instead of to the right.
  package let runsUpward: Bool
  /// The name of the font family.
  package let family: String
  package let extent: TextExtent
  /// The outline behind the letters that lifts them off the data.
  package let halo: Stroke?

  /// The upright rectangle that the line covers.
  package var bounds: Rect {
    runsUpward
      ? Rect(x: origin.x - extent.ascent, y: origin.y - extent.width, width: extent.height, height: extent.width)
      : Rect(x: origin.x, y: origin.y - extent.ascent, width: extent.width, height: extent.height)
  }
}
