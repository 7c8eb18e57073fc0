import Tensors

extension ScatterPanel {
  /// Draws axes or a frame, the dots, and the names of the classes.
  ///
  /// - Parameters:
  ///   - frame: where, and by which scales.
  ///   - dots: the size and opacity of the dots, which panels of a sheet share.
  ///   - appearances: the look of each class, which panels of a sheet share.
  ///   - seed: chooses the order in which the points are drawn.
  ///   - namesClasses: whether the names stand among the points.
  func draw(
    on canvas: inout Canvas, frame: PlotFrame, dots: DotStyle, appearances: [DotAppearance], seed: UInt64,
    namesClasses: Bool = true
  ) {
    drawFrame(frame, on: &canvas)
    let places = points.map { Point(frame.x.place($0.x), frame.y.place($0.y)) }
    drawDots(places, style: dots, appearances: appearances, panel: frame.panel, seed: seed, on: &canvas)
    if namesClasses { drawClassNames(places, appearances: appearances, panel: frame.panel, on: &canvas) }
  }

  private func drawFrame(_ frame: PlotFrame, on canvas: inout Canvas) {
    if let axisNames {
      frame.draw(on: &canvas, xName: axisNames.x, yName: axisNames.y)
    } else {
      canvas.stroke(.rectangle(frame.panel), Stroke(canvas.theme.grid, width: 0.5))
    }
  }

  private func drawDots(
    _ places: [Point], style: DotStyle, appearances: [DotAppearance], panel: Rect, seed: UInt64,
    on canvas: inout Canvas
  ) {
    let looks = PointLooks(labels: labels, appearances: appearances).faded(keeping: fading)
    var generator = SeededGenerator(seed: seed)
    canvas.dots(
      DotCloud(
        points: places, classes: looks.indices, appearances: looks.appearances, diameter: style.diameter,
        opacity: style.opacity, bounds: panel, using: &generator))
  }

  /// Writes the name of each class where its points are densest.
  private func drawClassNames(
    _ places: [Point], appearances: [DotAppearance], panel: Rect, on canvas: inout Canvas
  ) {
    var members = [[Point]](repeating: [], count: classNames.count)
    if !classNames.isEmpty { for (place, label) in zip(places, labels) { members[label].append(place) } }
    let named = members.indices.filter { !members[$0].isEmpty }
    let extents = named.map { canvas.typesetter.extent(of: classNames[$0], style: .emphasis) }
    let requests = zip(named, extents).map { index, extent in
      LabelPlacement.Request(
        size: Size(width: extent.width + 2, height: extent.height * 0.9),
        places: DensityGrid(points: members[index], bounds: panel).densestPlaces(share: 0.6))
    }
    let halo = Stroke(canvas.theme.paper.opacity(0.85), width: 2)
    for (index, rect) in zip(named, LabelPlacement.place(requests, in: panel.inset(by: 2))) {
      guard let rect else { continue }
      let color = appearances[index].color.readable(on: canvas.theme.paper, toward: canvas.theme.ink, ratio: 5)
      canvas.text(
        classNames[index], at: Point(rect.center.x, rect.center.y + TextStyle.emphasis.size * 0.35), anchor: .middle,
        style: .emphasis, color: color, halo: halo)
    }
  }
}
