/// Draws the images of some points of a panel, framed in the colors of the points.
struct PanelThumbnails {
  let panel: ScatterPanel
  let places: [Point]
  let bounds: Rect
  let appearances: [DotAppearance]

  /// Draws them and returns their squares.
  func draw(_ thumbnails: PointThumbnails, on canvas: inout Canvas) throws(FigureError) -> [Rect] {
    let candidates = places.indices.filter { panel.isHighlighted(panel.labels[$0]) }
    let choice = ThumbnailChoice(count: thumbnails.count, of: candidates, at: places, in: bounds)
    if choice.rows.count < min(thumbnails.count, candidates.count) {
      canvas.note(
        "\(choice.rows.count) of \(thumbnails.count) thumbnails have room without covering one another;"
          + " a larger size has room for more")
    }
    let looks = PointLooks(of: panel, classes: appearances, theme: canvas.theme)
    for (row, square) in zip(choice.rows, choice.squares) {
      var image = try thumbnails.image(row)
      image.isSmooth = true
      canvas.fill(.rectangle(square), looks[row].color)
      canvas.image(image, in: image.fitted(into: square.inset(by: 0.7)))
    }
    return choice.squares
  }
}

extension RasterImage {
  /// The largest rectangle of the image's shape in the middle of `square`.
  fileprivate func fitted(into square: Rect) -> Rect {
    let scale = square.width / Double(max(width, height))
    return Rect(center: square.center, size: Size(width: Double(width) * scale, height: Double(height) * scale))
  }
}
