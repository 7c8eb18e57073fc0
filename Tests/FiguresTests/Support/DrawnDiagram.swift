import Figures

extension Canvas {
  /// The boxes of layers on the canvas, each with its three faces, in drawing order.
  var layerBoxes: [Rect] {
    let faces = zip(marks, marks.dropFirst()).compactMap { fill, stroke -> [Point]? in
      guard case .fill(let face, _) = fill, case .stroke(let edge, _) = stroke, face == edge, face.segments.count == 5
      else { return nil }
      return face.corners
    }
    return stride(from: 0, to: faces.count - 2, by: 3).map { Rect(around: faces[$0..<$0 + 3].joined()) }
  }

  /// The straight lines on the canvas, as rectangles without thickness.
  var straightLines: [Rect] {
    marks.compactMap { mark in
      guard case .stroke(let path, _) = mark, path.segments.count == 2 else { return nil }
      return Rect(around: path.corners)
    }
  }

  /// What covers something else of a diagram or lies beyond the page, in words: boxes, words and the lines between boxes.
  var diagramFaults: [String] {
    let (boxes, words) = (layerBoxes, texts)
    var faults = overlappingTexts.map { "‘\($0)’ covers ‘\($1)’" }
    for (index, box) in boxes.enumerated() {
      if !bounds.contains(box) { faults.append("box \(index) leaves the page") }
      faults += boxes[..<index].indices.filter { boxes[$0].intersects(box) }.map { "box \($0) covers box \(index)" }
      faults += words.filter { $0.inkBounds.intersects(box) }.map { "‘\($0.string)’ covers box \(index)" }
    }
    faults += words.filter { !bounds.contains($0.inkBounds) }.map { "‘\($0.string)’ leaves the page" }
    for line in straightLines {
      // A hair wide, so that it shares area with what it runs through.
      let line = line.inset(by: -0.05)
      if !bounds.contains(line) { faults.append("a line leaves the page") }
      faults += boxes.indices.filter { boxes[$0].inset(by: 0.1).intersects(line) }.map {
        "a line runs through box \($0)"
      }
      faults += words.filter { $0.inkBounds.intersects(line) }.map { "a line runs through ‘\($0.string)’" }
    }
    return faults
  }
}

extension Path {
  /// The points that straight segments lead to.
  fileprivate var corners: [Point] {
    segments.compactMap { segment in
      switch segment {
      case .move(let point), .line(let point): point
      case .curve, .close: nil
      }
    }
  }
}

extension Rect {
  /// The smallest rectangle around `points`, of which there is at least one.
  fileprivate init(around points: some Sequence<Point>) {
    let (xs, ys) = (points.map(\.x).sorted(), points.map(\.y).sorted())
    self.init(x: xs[0], y: ys[0], width: xs[xs.count - 1] - xs[0], height: ys[ys.count - 1] - ys[0])
  }
}
