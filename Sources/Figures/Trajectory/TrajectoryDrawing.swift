import Foundation

extension TrajectoryFigure {
  private static let chartHeight = 62.0
  private static let gap = 12.0

  /// A map about as high as wide, and the chart below it.
  public func naturalHeight(forWidth width: Double, typesetter: Typesetter) -> Double {
    typesetter.headingHeight(title, lines: subtitle, width: width) + 0.78 * width + PlotFrame.roomBelow + Self.gap
      + Self.chartHeight + PlotFrame.roomBelow + Heading.margin
  }

  /// Draws the paths, the spreads at their ends, the names, and the chart.
  ///
  /// - Throws: `FigureError` of kind `badOption` when the sheet is too small.
  public func draw(on canvas: inout Canvas) throws(FigureError) {
    let top = canvas.heading(title, lines: subtitle)
    let chartBottom = canvas.size.height - Heading.margin - PlotFrame.roomBelow
    let mapBottom = chartBottom - Self.chartHeight - Self.gap - PlotFrame.roomBelow
    let left = Heading.margin + Axes.roomBeside(["−10.0", "100"], canvas.typesetter)
    let width = canvas.size.width - left - Heading.margin - 2
    guard width >= 60, mapBottom - top >= 60 else {
      throw FigureError(.badOption, "the size leaves no room for the paths above their chart")
    }
    drawMap(in: Rect(x: left, y: top, width: width, height: mapBottom - top), on: &canvas)
    let chart = Rect(x: left, y: chartBottom - Self.chartHeight, width: width, height: Self.chartHeight)
    drawChart(in: chart, on: &canvas)
  }

  private func drawMap(in panel: Rect, on canvas: inout Canvas) {
    let frame = frame(in: panel)
    frame.draw(on: &canvas, xName: axes.x, yName: axes.y)
    for index in paths.indices { drawSpread(of: index, in: frame, on: &canvas) }
    for index in paths.indices { drawPath(index, in: frame, on: &canvas) }
    for index in paths.indices { drawEnd(of: index, in: frame, on: &canvas) }
    drawNames(in: frame, on: &canvas)
  }

  /// Both axes to one scale, around all paths and spreads.
  private func frame(in panel: Rect) -> PlotFrame {
    let outlines = paths.flatMap { path in path.places + outline(of: path) }
    let (x, y) = (outlines.map(\.x), outlines.map(\.y))
    let (minX, maxX, minY, maxY) = (x.min() ?? 0, x.max() ?? 1, y.min() ?? 0, y.max() ?? 1)
    let room = 10.0
    let unit = max(
      (maxX - minX) / (panel.width - 2 * room), (maxY - minY) / (panel.height - 2 * room), 1e-9)
    func domain(_ low: Double, _ high: Double, _ length: Double) -> ClosedRange<Double> {
      let (middle, half) = ((low + high) / 2, unit * length / 2)
      return middle - half...middle + half
    }
    return PlotFrame(
      panel: panel, x: LinearScale(domain: domain(minX, maxX, panel.width), low: panel.minX, high: panel.maxX),
      y: LinearScale(domain: domain(minY, maxY, panel.height), low: panel.maxY, high: panel.minY))
  }

  private func drawSpread(of index: Int, in frame: PlotFrame, on canvas: inout Canvas) {
    let color = canvas.colors[index % canvas.colors.count]
    let outline = Figures.Path.lines(outline(of: paths[index]).map { frame.place($0) }, closed: true)
    canvas.fill(outline, color.opacity(0.1))
    canvas.stroke(outline, Stroke(color.opacity(0.45), width: 0.5))
  }

  /// The line with a dot for each step, the one at the end without a name open.
  private func drawPath(_ index: Int, in frame: PlotFrame, on canvas: inout Canvas) {
    let color = canvas.colors[index % canvas.colors.count]
    let points = paths[index].places.map { frame.place($0) }
    canvas.stroke(.lines(points), Stroke(canvas.theme.paper.opacity(0.8), width: 2))
    canvas.stroke(.lines(points), Stroke(color, width: 0.9))
    for point in points.dropFirst().dropLast() { canvas.fill(.circle(center: point, radius: 1), color) }
    let open = marked == .last ? points[0] : points[points.count - 1]
    canvas.fill(.circle(center: open, radius: 1.3), canvas.theme.paper)
    canvas.stroke(.circle(center: open, radius: 1.3), Stroke(color, width: 0.7))
  }

  /// A large dot at the end that is named.
  private func drawEnd(of index: Int, in frame: PlotFrame, on canvas: inout Canvas) {
    let end = frame.place(paths[index].places[markedStep])
    canvas.fill(.circle(center: end, radius: 2.7), canvas.theme.paper)
    canvas.fill(.circle(center: end, radius: 2.2), canvas.colors[index % canvas.colors.count])
  }

  private var markedStep: Int { marked == .last ? separation.count - 1 : 0 }

  private func drawNames(in frame: PlotFrame, on canvas: inout Canvas) {
    let points = paths.map { $0.places.map { frame.place($0) } }
    let requests = paths.indices.map { index in
      let extent = canvas.typesetter.extent(of: paths[index].name, style: .emphasis)
      let size = Size(width: extent.width + 2, height: extent.height * 0.9)
      let end = points[index][markedStep]
      return LabelPlacement.Request(size: size, places: Self.places(around: end, size), targets: [end])
    }
    let ends = points.map { Rect(center: $0[markedStep], size: Size(width: 7, height: 7)) }
    let obstacles = points.joined().map { Rect(center: $0, size: Size(width: 2, height: 2)) } + ends
    let labels = LabelPlacement.place(requests, in: frame.panel.inset(by: 1), avoiding: obstacles)
    for (index, label) in labels.enumerated() {
      guard let label else {
        canvas.note("the map has no room for the name of \(paths[index].name)")
        continue
      }
      let color = canvas.colors[index % canvas.colors.count].readable(
        on: canvas.theme.paper, toward: canvas.theme.ink, ratio: 5)
      if let leader = label.leader {
        canvas.line(from: leader.start, to: leader.end, Stroke(canvas.theme.mutedInk, width: 0.4))
      }
      canvas.text(
        paths[index].name, at: Point(label.rect.center.x, label.rect.center.y + TextStyle.emphasis.size * 0.35),
        anchor: .middle, style: .emphasis, color: color, halo: Stroke(canvas.theme.paper.opacity(0.85), width: 2))
    }
  }

  /// Centers for a name of `size` around the end of a path: beside it first.
  private static func places(around end: Point, _ size: Size) -> [Point] {
    stride(from: 5.0, through: 20, by: 3).flatMap { distance in
      stride(from: 0.0, to: 360, by: 30).map { angle in
        let (dx, dy) = (cos(angle * .pi / 180), sin(angle * .pi / 180))
        return end.moved(dx * (distance + size.width / 2), dy * (distance + size.height / 2))
      }
    }
  }

  /// The share of images nearest to their own class at each step.
  private func drawChart(in panel: Rect, on canvas: inout Canvas) {
    let x = LinearScale(
      domain: steps.numbers[0]...steps.numbers[steps.numbers.count - 1], low: panel.minX + 4, high: panel.maxX - 4)
    let y = LinearScale(domain: 0...100, low: panel.maxY, high: panel.minY)
    let ticks = y.axisTicks(at: [0, 25, 50, 75, 100])
    canvas.horizontalGrid(in: panel, ticks)
    canvas.horizontalAxis(
      below: panel, x.axisTicks(target: 8, wholeNumbers: true), name: steps.axis)
    canvas.verticalAxis(beside: panel, ticks, name: "Nearest to own (%)", room: panel.minX - Heading.margin)
    let points = zip(steps.numbers, separation).map { Point(x.place($0), y.place($1 * 100)) }
    canvas.stroke(.lines(points), Stroke(canvas.theme.ink, width: 1.1))
    for point in points { canvas.fill(.circle(center: point, radius: 1.3), canvas.theme.ink) }
  }
}

extension TrajectoryFigure {
  /// The ellipse one standard deviation around the marked end.
  private func outline(of path: Path) -> [(x: Double, y: Double)] {
    let (center, spread) = (path.places[markedStep], path.spread)
    let mean = (spread.xx + spread.yy) / 2
    let difference = (spread.xx - spread.yy) / 2
    let root = (difference * difference + spread.xy * spread.xy).squareRoot()
    let (long, short) = ((max(0, mean + root)).squareRoot(), (max(0, mean - root)).squareRoot())
    let angle = atan2(spread.xy, difference) / 2
    return (0..<60).map { step in
      let turn = Double(step) * 2 * .pi / 60
      let (u, v) = (long * cos(turn), short * sin(turn))
      return (center.x + u * cos(angle) - v * sin(angle), center.y + u * sin(angle) + v * cos(angle))
    }
  }
}

extension PlotFrame {
  fileprivate func place(_ place: (x: Double, y: Double)) -> Point { Point(x.place(place.x), y.place(place.y)) }
}
