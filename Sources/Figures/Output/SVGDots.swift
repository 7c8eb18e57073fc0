extension SVGText {
  /// Appends a cloud of dots: a path for each batch, in which a round dot is a line of no length with round ends.
  ///
  /// Coordinates are whole multiples of the cloud's unit; about ten bytes a dot.
  mutating func append(_ cloud: DotCloud) {
    append("<g stroke-linecap=\"round\" transform=\"scale(.0625)\"")
    attribute("stroke-opacity", cloud.opacity)
    attribute("fill-opacity", cloud.opacity)
    attribute("stroke-width", cloud.diameter / DotCloud.unit)
    append(">\n")
    for batch in cloud.batches { append(batch, of: cloud) }
    append("</g>\n")
  }

  private mutating func append(_ batch: DotCloud.Batch, of cloud: DotCloud) {
    let scale = cloud.diameter / DotCloud.unit
    let outline = batch.appearance.shape.outline
    append(outline.isFilled ? "<path fill=\"" : "<path stroke=\"")
    append(escaping: batch.appearance.color.webName)
    append("\"")
    if case .lines(_, let width) = outline {
      append(" stroke-linecap=\"butt\"")
      attribute("stroke-width", width * scale)
    }
    if batch.appearance.opacity < 1 {
      attribute(outline.isFilled ? "fill-opacity" : "stroke-opacity", cloud.opacity(of: batch))
    }
    append(" d=\"")
    var pen = SVGPen(decimals: 0)
    for center in batch.centers { pen.append(outline, scale: scale, at: center) }
    append(pen.text)
    append("\"/>\n")
  }
}

extension SVGPen {
  /// Appends one marker.
  fileprivate mutating func append(_ outline: MarkerShape.Outline, scale: Double, at center: DotCloud.Center) {
    switch outline {
    case .dot: append(lineThrough: [center, center])
    case .polygon(let corners):
      append(lineThrough: corners.map { center.moved($0, scale) })
      close()
    case .lines(let lines, _):
      for line in lines { append(lineThrough: [center.moved(line.start, scale), center.moved(line.end, scale)]) }
    }
  }

  private mutating func append(lineThrough places: [DotCloud.Center]) {
    for (index, place) in places.enumerated() {
      let point = Point(Double(place.x), Double(place.y))
      if index == 0 { move(to: point) } else { line(to: point) }
    }
  }
}

extension MarkerShape.Outline {
  fileprivate var isFilled: Bool {
    if case .polygon = self { true } else { false }
  }
}
