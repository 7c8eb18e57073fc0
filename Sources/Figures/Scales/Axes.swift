/// A place on an axis and what is written there.
struct AxisTick {
  /// Where, in points on the canvas.
  let place: Double
  /// The label; empty for none.
  let label: String
}

extension Canvas {
  /// Draws the axis below `panel`: ticks outside it, their labels and the name beyond, as far as these are not empty.
  mutating func horizontalAxis(below panel: Rect, _ ticks: [AxisTick], name: String) {
    let rule = Stroke(theme.rule, width: 0.5)
    line(from: Point(panel.minX, panel.maxY), to: Point(panel.maxX, panel.maxY), rule)
    for tick in ticks {
      line(from: Point(tick.place, panel.maxY), to: Point(tick.place, panel.maxY + Axes.tickLength), rule)
      guard !tick.label.isEmpty else { continue }
      // A label at the panel's edge stays on the sheet.
      let half = min(typesetter.extent(of: tick.label, style: .small).width, size.width) / 2
      let center = tick.place.clamped(to: half...size.width - half)
      text(tick.label, at: Point(center, panel.maxY + 9.5), anchor: .middle, style: .small, color: theme.mutedInk)
    }
    guard !name.isEmpty else { return }
    text(name, at: Point(panel.center.x, panel.maxY + 19), anchor: .middle)
  }

  /// Draws the axis at the left of `panel`, its name running upward `room` points away.
  mutating func verticalAxis(beside panel: Rect, _ ticks: [AxisTick], name: String, room: Double) {
    let rule = Stroke(theme.rule, width: 0.5)
    line(from: Point(panel.minX, panel.minY), to: Point(panel.minX, panel.maxY), rule)
    for tick in ticks {
      line(from: Point(panel.minX - Axes.tickLength, tick.place), to: Point(panel.minX, tick.place), rule)
      text(
        tick.label, at: Point(panel.minX - 4, tick.place + 2.1), anchor: .end, style: .small, color: theme.mutedInk)
    }
    text(name, at: Point(panel.minX - room + 6.5, panel.center.y), anchor: .middle, runsUpward: true)
  }
}

extension Canvas {
  /// Draws a thin line across `panel` at each tick of its vertical axis.
  mutating func horizontalGrid(in panel: Rect, _ ticks: [AxisTick]) {
    for tick in ticks {
      line(from: Point(panel.minX, tick.place), to: Point(panel.maxX, tick.place), Stroke(theme.grid, width: 0.5))
    }
  }
}

/// The proportions of axes, shared by all figures.
enum Axes {
  /// How far ticks reach out of the panel, in points.
  static let tickLength = 2.5
  /// The space that ticks, their labels and the axis' name take below the panel.
  static let roomBelow = 22.0

  /// The space that ticks, their `labels` and the axis' name take at the left of the panel.
  static func roomBeside(_ labels: [String], _ typesetter: Typesetter) -> Double {
    typesetter.widest(labels, style: .small) + 4 + nameRoom
  }

  private static let nameRoom = 10.0
}
