import Tensors

extension ScatterFigure {
  /// The height at which the panel takes the shape of the data.
  public func naturalHeight(forWidth width: Double, typesetter: Typesetter) -> Double {
    ScatterLayout.naturalHeight(
      of: self, legend: legend(typesetter), width: width,
      top: typesetter.headingHeight(title, lines: subtitle, width: width), typesetter: typesetter)
  }

  /// Draws points, class names, legend and caption.
  ///
  /// - Throws: `FigureError` of kind `badOption` when the sheet is too small for the legend and heading, `badData` when
  ///   there are more classes than can be told apart.
  public func draw(on canvas: inout Canvas) throws(FigureError) {
    let appearances = try DotAppearance.of(classes: max(1, classNames.count), colors: canvas.colors)
    let top = canvas.heading(title, lines: subtitle)
    let legend = legend(canvas.typesetter)
    let layout = try layout(legend: legend, top: top, canvas: canvas)
    let frame = frame(in: layout.panel)
    drawFrame(frame, on: &canvas)
    let places = points.map { Point(frame.x.place($0.x), frame.y.place($0.y)) }
    drawDots(places, appearances: appearances, panel: layout.panel, on: &canvas)
    drawClassNames(places, appearances: appearances, panel: layout.panel, on: &canvas)
    legend.draw(on: &canvas, at: layout.legendCorner, columns: layout.legendColumns, appearances: appearances)
    canvas.caption(caption, top: layout.captionTop)
  }

  private func layout(legend: Legend, top: Double, canvas: Canvas) throws(FigureError) -> ScatterLayout {
    func layout(axisWidth: Double) throws(FigureError) -> ScatterLayout {
      let layout = ScatterLayout(
        of: self, legend: legend, size: canvas.size, top: top, axisWidth: axisWidth, typesetter: canvas.typesetter)
      guard layout.panel.width >= 30, layout.panel.height >= 30 else {
        throw FigureError(.badOption, "the size leaves no room for the plot beside its heading and legend")
      }
      return layout
    }
    let usual = try layout(axisWidth: ScatterLayout.usualAxisWidth)
    let needed = PlotFrame.roomBeside(frame(in: usual.panel).y, canvas.typesetter)
    return needed > ScatterLayout.usualAxisWidth ? try layout(axisWidth: needed) : usual
  }

  private func legend(_ typesetter: Typesetter) -> Legend {
    Legend(
      entries: classCounts.map {
        Legend.Entry(
          name: classNames[$0.index], count: $0.count.grouped, classIndex: $0.index)
      }, typesetter: typesetter)
  }

  /// Scales with one unit for both axes that fit all points into `panel`.
  private func frame(in panel: Rect) -> PlotFrame {
    let inner = panel.inset(by: 5)
    let (columns, rows) = (points.map(\.x), points.map(\.y))
    let (minX, maxX) = (columns.min() ?? 0, columns.max() ?? 0)
    let (minY, maxY) = (rows.min() ?? 0, rows.max() ?? 0)
    let needed = max((maxX - minX) / inner.width, (maxY - minY) / inner.height)
    let unitsPerPoint = needed > 0 ? needed : max(1, abs(minX), abs(minY)) / inner.width
    func scale(_ middle: Double, _ length: Double, _ low: Double, _ high: Double) -> LinearScale {
      let half = unitsPerPoint * length / 2
      return LinearScale(domain: middle - half...middle + half, low: low, high: high)
    }
    return PlotFrame(
      panel: panel, x: scale((minX + maxX) / 2, panel.width, panel.minX, panel.maxX),
      y: scale((minY + maxY) / 2, panel.height, panel.maxY, panel.minY))
  }

  private func drawFrame(_ frame: PlotFrame, on canvas: inout Canvas) {
    if let axisNames {
      frame.draw(on: &canvas, xName: axisNames.x, yName: axisNames.y)
    } else {
      canvas.stroke(.rectangle(frame.panel), Stroke(canvas.theme.grid, width: 0.5))
    }
  }

  private func drawDots(
    _ places: [Point], appearances: [DotAppearance], panel: Rect, on canvas: inout Canvas
  ) {
    let style = DotStyle(count: places.count, area: panel.width * panel.height)
    var generator = SeededGenerator(seed: seed)
    canvas.dots(
      DotCloud(
        points: places, classes: labels, appearances: appearances, diameter: style.diameter, opacity: style.opacity,
        bounds: panel, using: &generator))
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
