extension LearningCurves {
  /// Three fifths of the width, and the heading.
  public func naturalHeight(forWidth width: Double, typesetter: Typesetter) -> Double {
    typesetter.headingHeight(title, lines: headingLines, width: width) + 0.58 * width
  }

  /// Draws grid, curves, their names at their ends, and the best epoch of each run.
  ///
  /// - Throws: `FigureError` of kind `badOption` when the sheet is too small.
  public func draw(on canvas: inout Canvas) throws(FigureError) {
    let top = canvas.heading(title, lines: headingLines)
    let lines = lines
    let frame = frame(of: lines, on: canvas, top: top)
    guard frame.panel.width >= 30, frame.panel.height >= 30 else {
      throw FigureError(.badOption, "the size leaves no room for the curves beside their names")
    }
    drawGrid(frame, on: &canvas)
    for line in lines { drawBand(of: line, in: frame, on: &canvas) }
    for line in lines { draw(line, in: frame, on: &canvas) }
    drawNames(of: lines, in: frame, on: &canvas)
    drawBest(lines: lines, in: frame, on: &canvas)
  }

  private func frame(of lines: [CurveLine], on canvas: Canvas, top: Double) -> PlotFrame {
    let nameRoom = canvas.typesetter.widest(lines.map(\.name), style: .small) + 10
    let bottom = canvas.size.height - Heading.margin - PlotFrame.roomBelow
    let domain = valueDomain(of: lines)
    let y: any Scale =
      isLogarithmic
      ? LogarithmicScale(domain: domain, low: bottom, high: top) : LinearScale(domain: domain, low: bottom, high: top)
    let left = Heading.margin + PlotFrame.roomBeside(y, canvas.typesetter)
    let panel = Rect(x: left, y: top, width: canvas.size.width - left - nameRoom - Heading.margin, height: bottom - top)
    let epochs = runs.flatMap(\.epochs)
    let first = Double(epochs.min() ?? 0)
    let x = LinearScale(
      domain: first...Double(epochs.max() ?? 0), low: panel.minX + 5, high: panel.maxX - 5)
    return PlotFrame(panel: panel, x: x, y: y)
  }

  /// The range of all values with some air; from zero for losses that come near it.
  private func valueDomain(of lines: [CurveLine]) -> ClosedRange<Double> {
    let points = lines.flatMap { ($0.parts + $0.raw).joined().map(\.value) }
    let values = points + lines.flatMap { $0.band.joined().flatMap { [$0.low, $0.high] } }
    guard var low = values.min(), let high = values.max() else { return isLogarithmic ? 0.1...1 : 0...1 }
    if isLogarithmic {
      low = max(low, (points.min() ?? low) / 2)
      return low / 1.1...high * 1.1
    }
    let air = max(high - low, 1e-3 * abs(high), 1e-9) * 0.06
    let reachesZero = quantity.better == .lower && low >= 0 && low < 0.3 * high
    return (reachesZero ? 0 : low - air)...(high + air)
  }

  private func drawGrid(_ frame: PlotFrame, on canvas: inout Canvas) {
    canvas.horizontalGrid(in: frame.panel, frame.verticalTicks)
    frame.draw(on: &canvas, xName: "Epoch", yName: quantity.axisName, wholeX: true)
  }

  private func draw(_ line: CurveLine, in frame: PlotFrame, on canvas: inout Canvas) {
    let color = canvas.colors[line.run % canvas.colors.count]
    let dash = line.isTest ? [] : [2.4, 2.2]
    let points = line.parts.map { $0.map { frame.place($0) } }
    for part in line.raw {
      canvas.stroke(.lines(part.map { frame.place($0) }), Stroke(color.opacity(0.35), width: 0.6, dash: dash))
    }
    for part in points { canvas.stroke(.lines(part), Stroke(color, width: line.isTest ? 1.1 : 0.9, dash: dash)) }
    let epochs = runs[line.run].epochs
    guard line.raw.isEmpty, epochs.count * 6 <= Int(frame.panel.width) else { return }
    for point in points.joined() {
      canvas.fill(.circle(center: point, radius: 1.5), line.isTest ? color : canvas.theme.paper)
      if !line.isTest { canvas.stroke(.circle(center: point, radius: 1.3), Stroke(color, width: 0.7)) }
    }
  }

  /// Fills the band around a mean. What lies below the values of a logarithmic axis is cut off.
  private func drawBand(of line: CurveLine, in frame: PlotFrame, on canvas: inout Canvas) {
    let color = canvas.colors[line.run % canvas.colors.count].opacity(line.isTest ? 0.2 : 0.12)
    for part in line.band {
      let upper = part.map { frame.place((epoch: $0.epoch, value: $0.high)) }
      let lower = part.map { edge in
        let isShown = !isLogarithmic || edge.low > 0
        let place = isShown ? frame.y.place(edge.low) : frame.panel.maxY
        return Point(frame.x.place(Double(edge.epoch)), min(place, frame.panel.maxY))
      }
      canvas.fill(.lines(upper + lower.reversed(), closed: true), color)
    }
  }

  /// Writes each curve's name beside its end, moved apart where they would touch.
  private func drawNames(of lines: [CurveLine], in frame: PlotFrame, on canvas: inout Canvas) {
    let ended = lines.compactMap { line in line.end.map { (line: line, place: frame.place($0)) } }
    let heights = spread(
      ended.map(\.place.y), distance: TextStyle.small.size * 1.25,
      in: frame.panel.minY...max(frame.panel.minY, frame.panel.maxY))
    for (item, height) in zip(ended, heights) {
      let color = canvas.colors[item.line.run % canvas.colors.count]
      let left = frame.panel.maxX + 6
      canvas.line(
        from: item.place.moved(3, 0), to: Point(left - 1.5, height), Stroke(color.opacity(0.5), width: 0.4))
      canvas.text(
        item.line.name, at: Point(left, height + TextStyle.small.size * 0.34), style: .small,
        color: color.readable(on: canvas.theme.paper, toward: canvas.theme.ink, ratio: 4.5))
    }
  }

  /// Rings the best test value of each run. That of a single run is written where no curve runs; those of several, whose rings
  /// may lie side by side, stand in the heading.
  private func drawBest(lines: [CurveLine], in frame: PlotFrame, on canvas: inout Canvas) {
    for (index, run) in runs.enumerated() {
      guard let best = best(of: run) else { continue }
      let place = frame.place((epoch: best.epoch, value: best.value * factor))
      let color = canvas.colors[index % canvas.colors.count].readable(
        on: canvas.theme.paper, toward: canvas.theme.ink, ratio: 4.5)
      canvas.stroke(.circle(center: place, radius: 3), Stroke(color, width: 0.9))
      guard runs.count == 1 else { continue }
      let obstacles = lines.flatMap { line in
        (line.parts + line.raw).flatMap { Self.samples(along: $0.map { frame.place($0) }) }
      }
      drawLabel(
        "best \(text(best.value)), epoch \(best.epoch)", of: place, color, in: frame, avoiding: obstacles, on: &canvas)
    }
  }

  private func drawLabel(
    _ text: String, of place: Point, _ color: Color, in frame: PlotFrame, avoiding obstacles: [Point],
    on canvas: inout Canvas
  ) {
    let extent = canvas.typesetter.extent(of: text, style: .small)
    let size = Size(width: extent.width + 2, height: extent.height)
    let request = LabelPlacement.Request(size: size, places: Self.places(around: place, size: size))
    let points = obstacles.map { Rect(center: $0, size: Size(width: 0, height: 0)) }
    guard let rect = LabelPlacement.place([request], in: frame.panel, avoiding: points)[0]?.rect else { return }
    let end = place.pushed(inside: rect)
    canvas.line(from: place.toward(end, by: 3), to: end, Stroke(color, width: 0.4))
    canvas.text(
      text, at: Point(rect.center.x, rect.center.y + TextStyle.small.size * 0.36), anchor: .middle, style: .small,
      color: color, halo: Stroke(canvas.theme.paper, width: 1.5))
  }

  /// Points along a curve, close enough together that no label slips between them.
  private static func samples(along points: [Point]) -> [Point] {
    zip(points, points.dropFirst()).flatMap { from, to in
      (0...20).map { step in
        let share = Double(step) / 20
        return Point(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share)
      }
    }
  }

  /// Centers for a label of `size` around `point`: nearest first, above and below before beside.
  private static func places(around point: Point, size: Size) -> [Point] {
    stride(from: 8.0, through: 60, by: 6).flatMap { distance in
      [0, -0.25, 0.25, -0.5, 0.5].flatMap { shift in
        [1.0, -1].map { side in
          point.moved(shift * size.width * 1.1, side * (distance + size.height / 2))
        }
      }
    }
  }
}

extension PlotFrame {
  fileprivate func place(_ point: CurveLine.Value) -> Point {
    Point(x.place(Double(point.epoch)), y.place(point.value))
  }
}

extension Point {
  /// The point `distance` on the way to `target`.
  fileprivate func toward(_ target: Point, by distance: Double) -> Point {
    let (dx, dy) = (target.x - x, target.y - y)
    let length = (dx * dx + dy * dy).squareRoot()
    return length > 0 ? moved(dx / length * distance, dy / length * distance) : self
  }
}
