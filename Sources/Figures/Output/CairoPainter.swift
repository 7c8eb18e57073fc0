import CCairo

extension CairoSheet {
  /// Draws `marks` in their order.
  func draw(_ marks: [Mark]) {
    for mark in marks {
      switch mark {
      case .fill(let path, let color):
        cairo_new_path(context)
        add(path)
        setSource(color)
        cairo_fill(context)
      case .stroke(let path, let stroke):
        cairo_new_path(context)
        add(path)
        self.stroke(stroke)
      case .text(let text): draw(text)
      case .dots(let cloud): draw(cloud)
      case .image(let image, let rect): draw(image, in: rect)
      }
    }
  }

  /// Draws `marks` moved by `offset`.
  func draw(_ marks: [Mark], at offset: Point) {
    cairo_save(context)
    cairo_translate(context, offset.x, offset.y)
    draw(marks)
    cairo_restore(context)
  }

  private func setSource(_ color: Color) {
    cairo_set_source_rgba(context, color.red, color.green, color.blue, color.alpha)
  }

  /// Adds `path` to the current one.
  private func add(_ path: Path) {
    for segment in path.segments {
      switch segment {
      case .move(let point): cairo_move_to(context, point.x, point.y)
      case .line(let point): cairo_line_to(context, point.x, point.y)
      case .curve(let first, let second, let end):
        cairo_curve_to(context, first.x, first.y, second.x, second.y, end.x, end.y)
      case .close: cairo_close_path(context)
      }
    }
  }

  private func stroke(_ stroke: Stroke) {
    setSource(stroke.color)
    cairo_set_line_width(context, stroke.width)
    cairo_set_dash(context, stroke.dash, Int32(stroke.dash.count), 0)
    cairo_stroke(context)
  }

  private func draw(_ text: PlacedText) {
    let layout = TextLayout(text.string, style: text.style, family: text.family)
    cairo_save(context)
    cairo_translate(context, text.origin.x, text.origin.y)
    if text.runsUpward { cairo_rotate(context, -.pi / 2) }
    if let halo = text.halo {
      cairo_new_path(context)
      cairo_move_to(context, 0, 0)
      layout.addOutline(to: context)
      straightenPath()
      stroke(halo)
    }
    setSource(text.color)
    cairo_move_to(context, 0, 0)
    layout.show(on: context)
    cairo_restore(context)
  }

  /// Makes straight lines of the curves of the current path where the difference does not show in a halo: the numbers of
  /// letters’ outlines are most of a PDF of few points.
  private func straightenPath() {
    cairo_set_tolerance(context, 0.03)
    guard let straight = cairo_copy_path_flat(context) else { return }
    cairo_new_path(context)
    cairo_append_path(context, straight)
    cairo_path_destroy(straight)
  }

  private func draw(_ cloud: DotCloud) {
    if let standIns { return standIns.draw(cloud, on: context) }
    if cloud.batches.allSatisfy({ $0.appearance.shape == .circle }), let pixels = PixelCanvas(surface) {
      return stamp(cloud, on: pixels)
    }
    cairo_set_dash(context, nil, 0, 0)
    for batch in cloud.batches {
      setSource(batch.appearance.color.opacity(cloud.opacity(of: batch)))
      cairo_new_path(context)
      let (centers, outline) = (batch.centers.lazy.map(\.point), batch.appearance.shape.outline)
      switch outline {
      case .dot:
        for center in centers { add(Segment(start: center, end: center)) }
        cairo_set_line_width(context, cloud.diameter)
        cairo_stroke(context)
      case .polygon(let corners):
        for center in centers { add(.lines(corners.map { $0.scaled(cloud.diameter, around: center) }, closed: true)) }
        cairo_fill(context)
      case .lines(let lines, let width):
        for center in centers { for line in lines { add(line.scaled(cloud.diameter, around: center)) } }
        cairo_set_line_width(context, width * cloud.diameter)
        cairo_set_line_cap(context, CAIRO_LINE_CAP_BUTT)
        cairo_stroke(context)
        cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
      }
    }
  }

  private func stamp(_ cloud: DotCloud, on pixels: PixelCanvas) {
    var map = cairo_matrix_t()
    cairo_get_matrix(context, &map)
    let batches = cloud.batches.map { batch in
      DotStamps.Batch(
        centers: batch.centers.map { Point($0.point.x * map.xx + map.x0, $0.point.y * map.yy + map.y0) },
        color: batch.appearance.color.opacity(cloud.opacity(of: batch)))
    }
    DotStamps(diameter: cloud.diameter * map.xx).draw(batches, on: pixels)
    cairo_surface_mark_dirty(surface)
  }

  private func add(_ line: Segment) {
    cairo_move_to(context, line.start.x, line.start.y)
    cairo_line_to(context, line.end.x, line.end.y)
  }

  private func draw(_ image: RasterImage, in rect: Rect) {
    var pixels = image.pixels
    pixels.withUnsafeMutableBytes { bytes in
      let source = cairo_image_surface_create_for_data(
        bytes.baseAddress, CAIRO_FORMAT_ARGB32, Int32(image.width), Int32(image.height), Int32(image.width * 4))
      cairo_save(context)
      cairo_translate(context, rect.minX, rect.minY)
      cairo_scale(context, rect.width / Double(image.width), rect.height / Double(image.height))
      cairo_set_source_surface(context, source, 0, 0)
      cairo_pattern_set_filter(cairo_get_source(context), image.isSmooth ? CAIRO_FILTER_GOOD : CAIRO_FILTER_NEAREST)
      cairo_pattern_set_extend(cairo_get_source(context), CAIRO_EXTEND_PAD)
      cairo_rectangle(context, 0, 0, Double(image.width), Double(image.height))
      cairo_fill(context)
      cairo_restore(context)
      cairo_surface_finish(source)
      cairo_surface_destroy(source)
    }
  }
}
