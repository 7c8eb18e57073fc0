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
    append(outline.isFilled ? "<path stroke=\"none\" fill=\"" : "<path stroke=\"")
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
    var pen = DotCloud.Center(x: 0, y: 0)
    for center in batch.centers {
      append(outline, scale: scale, at: center, from: &pen)
    }
    append("\"/>\n")
  }

  /// Appends one marker; `pen` then stands where the next one is counted from.
  private mutating func append(
    _ outline: MarkerShape.Outline, scale: Double, at center: DotCloud.Center, from pen: inout DotCloud.Center
  ) {
    switch outline {
    case .dot:
      append("m", center, from: &pen)
      append("h0")
    case .polygon(let corners):
      let corners = corners.map { center.moved($0, scale) }
      append("m", corners[0], from: &pen)
      var corner = corners[0]
      for (index, next) in corners.enumerated().dropFirst() { append(index == 1 ? "l" : "", next, from: &corner) }
      append("z")
    case .lines(let lines, _):
      for line in lines {
        append("m", center.moved(line.start, scale), from: &pen)
        append("l", center.moved(line.end, scale), from: &pen)
      }
    }
  }

  /// Appends `command` with the way from `pen` to `target`, where the pen then stands.
  private mutating func append(_ command: StaticString, _ target: DotCloud.Center, from pen: inout DotCloud.Center) {
    let (x, y) = (Int(target.x - pen.x), Int(target.y - pen.y))
    let follows = command.utf8CodeUnitCount == 0
    append(command)
    if follows && x >= 0 { append(" ") }
    append(integer: x)
    if y >= 0 { append(" ") }
    append(integer: y)
    pen = target
  }
}

extension MarkerShape.Outline {
  fileprivate var isFilled: Bool {
    if case .polygon = self { true } else { false }
  }
}
