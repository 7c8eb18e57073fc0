import Figures

/// The outline of a basic shape, path or image, by points in the element's own units.
struct SVGShape {
  let points: [Point]
  /// Whether straight lines join the points.
  let isRectangular: Bool
  let isImage: Bool

  /// Nil for elements that draw nothing by themselves.
  init?(_ element: SVGElement) {
    func number(_ name: String) -> Double { SVGNumbers.length(element.attributes[name]) ?? 0 }
    isImage = element.name == "image"
    switch element.name {
    case "path":
      let path = SVGPath(element.attributes["d"] ?? "")
      (points, isRectangular) = (path.points, !path.hasCurves)
    case "rect", "image":
      let rect = Rect(x: number("x"), y: number("y"), width: number("width"), height: number("height"))
      (points, isRectangular) = (Quad(rect).corners, true)
    case "circle", "ellipse":
      let radius = (x: number(element.name == "circle" ? "r" : "rx"), y: number(element.name == "circle" ? "r" : "ry"))
      let size = Size(width: 2 * radius.x, height: 2 * radius.y)
      (points, isRectangular) = (Quad(Rect(center: Point(number("cx"), number("cy")), size: size)).corners, false)
    case "line":
      (points, isRectangular) = ([Point(number("x1"), number("y1")), Point(number("x2"), number("y2"))], false)
    case "polyline", "polygon":
      let numbers = SVGNumbers.all(in: element.attributes["points"] ?? "")
      points = stride(from: 0, to: numbers.count - 1, by: 2).map { Point(numbers[$0], numbers[$0 + 1]) }
      isRectangular = true
    default: return nil
    }
  }
}

/// The paper of an SVG and how its own units lie on it.
struct SVGViewport {
  /// In points.
  let size: Size
  /// From user units to points.
  let transform: AffineTransform

  init(_ root: SVGElement) {
    let box = SVGNumbers.all(in: root.attributes["viewBox"] ?? "")
    let hasBox = box.count == 4 && box[2] > 0 && box[3] > 0
    let width = SVGNumbers.length(root.attributes["width"]) ?? (hasBox ? box[2] : 300)
    let height = SVGNumbers.length(root.attributes["height"]) ?? (hasBox ? box[3] : 150)
    let pointsPerUnit = 72.0 / 96
    size = Size(width: width * pointsPerUnit, height: height * pointsPerUnit)
    guard hasBox else {
      transform = .scale(pointsPerUnit, pointsPerUnit)
      return
    }
    let scale = min(size.width / box[2], size.height / box[3])
    transform = AffineTransform.translation((size.width - box[2] * scale) / 2, (size.height - box[3] * scale) / 2)
      .after(.scale(scale, scale)).after(.translation(-box[0], -box[1]))
  }
}
