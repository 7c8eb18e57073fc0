/// The bar in the lower right corner of a heat map that tells what its shades mean.
struct ShadeKey {
  /// What is written under the bar: where along it, 0 to 1, and what.
  let labels: [(share: Double, text: String)]
  /// What the shades tell, written before the bar.
  let name: String

  /// The room that it takes at the bottom of a sheet.
  static let room = 22.0

  /// Draws the bar at the bottom of the sheet, ending at `right`; `shade` tells how dark each share is.
  func draw(on canvas: inout Canvas, right: Double, shade: (Double) -> Double) {
    let colormap = SequentialColormap(theme: canvas.theme)
    let bar = Rect(x: max(Heading.margin, right - 90), y: canvas.size.height - 16, width: 90, height: 5)
    canvas.shadeBar(bar) { colormap.color(at: shade($0)) }
    for label in labels {
      canvas.text(
        label.text, at: Point(bar.minX + bar.width * label.share, bar.maxY + 7), anchor: .middle, style: .small,
        color: canvas.theme.mutedInk)
    }
    canvas.text(
      name, at: Point(bar.minX - 6, bar.maxY), anchor: .end, style: .small, color: canvas.theme.mutedInk)
  }
}

extension Canvas {
  /// A bar with the colors of a scale: `color` tells that of each share of its length, 0 to 1.
  mutating func shadeBar(_ bar: Rect, color: (Double) -> Color) {
    let steps = 60
    let width = bar.width / Double(steps)
    for step in 0..<steps {
      // Wider by a hair, so that no background shows between two of them.
      let rect = Rect(x: bar.minX + Double(step) * width, y: bar.minY, width: width + 0.1, height: bar.height)
      fill(.rectangle(rect), color((Double(step) + 0.5) / Double(steps)))
    }
  }
}
