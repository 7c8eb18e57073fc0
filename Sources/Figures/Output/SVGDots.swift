extension SVGText {
  /// Appends a cloud of dots: a path for each batch, in which a round dot is a line of no length with round ends.
  ///
  /// Coordinates are whole multiples of the cloud's unit; about ten bytes a dot.
  mutating func append(_ cloud: DotCloud) {
    append("<g stroke-linecap=\"round\" transform=\"scale(.05)\"")
    attribute("stroke-opacity", cloud.opacity)
    attribute("fill-opacity", cloud.opacity)
    attribute("stroke-width", cloud.diameter / DotCloud.unit)
    append(">\n")
    for batch in cloud.batches {
      let outline = batch.appearance.shape.corners.map {
        let scale = cloud.diameter / DotCloud.unit
        return (x: Int(($0.x * scale).rounded()), y: Int(($0.y * scale).rounded()))
      }
      append(outline.isEmpty ? "<path stroke=\"" : "<path stroke=\"none\" fill=\"")
      append(escaping: batch.appearance.color.webName)
      append("\"")
      if batch.appearance.opacity < 1 {
        attribute(outline.isEmpty ? "stroke-opacity" : "fill-opacity", cloud.opacity * batch.appearance.opacity)
      }
      append(" d=\"")
      append(dots: batch.centers, outline: outline)
      append("\"/>\n")
    }
    append("</g>\n")
  }

  private mutating func append(dots centers: [DotCloud.Center], outline: [(x: Int, y: Int)]) {
    var pen = (x: 0, y: 0)
    for center in centers {
      let target = (x: Int(center.x) + (outline.first?.x ?? 0), y: Int(center.y) + (outline.first?.y ?? 0))
      append("m")
      append(integers: target.x - pen.x, target.y - pen.y)
      pen = target
      guard !outline.isEmpty else {
        append("h0")
        continue
      }
      append("l")
      for (from, to) in zip(outline, outline.dropFirst()) {
        if from != outline[0] && to.x - from.x >= 0 { append(" ") }
        append(integers: to.x - from.x, to.y - from.y)
      }
      append("z")
    }
  }

  private mutating func append(integers x: Int, _ y: Int) {
    append(integer: x)
    if y >= 0 { append(" ") }
    append(integer: y)
  }
}
