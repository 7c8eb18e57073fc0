import Figures

/// One line of a `<text>`: what stands at one place in one style.
struct SVGTextLine {
  var string: String
  let style: SVGStyle
  let transform: AffineTransform
  let origin: Point
  /// The width that the file demands.
  let length: Double?

  /// The lines of `element`: itself, and each `<tspan>` that begins at a place of its own.
  static func lines(of element: SVGElement, _ place: SVGPlace, _ sheet: StyleSheet) -> [SVGTextLine] {
    var lines = [SVGTextLine(element, place, after: nil)]
    collect(element, place, sheet, into: &lines)
    for index in lines.indices {
      lines[index].string = lines[index].string.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    return lines
  }

  private init(_ element: SVGElement, _ place: SVGPlace, after previous: SVGTextLine?) {
    func number(_ name: String) -> Double? { element.attributes[name].flatMap { SVGNumbers.all(in: $0).first } }
    string = ""
    style = place.style
    transform = place.transform
    let start = Point(number("x") ?? previous?.origin.x ?? 0, number("y") ?? previous?.origin.y ?? 0)
    origin = start.moved(number("dx") ?? 0, number("dy") ?? 0)
    length = number("textLength")
  }

  private static func collect(
    _ element: SVGElement, _ place: SVGPlace, _ sheet: StyleSheet, into lines: inout [SVGTextLine]
  ) {
    var words = element.words[...]
    for index in 0...element.children.count {
      while let first = words.first, first.beforeChild == index {
        lines[lines.count - 1].string += first.text
        words = words.dropFirst()
      }
      guard index < element.children.count, element.children[index].name == "tspan" else { continue }
      let child = element.children[index]
      let inner = place.inside(child, sheet)
      if child.attributes["x"] != nil || child.attributes["y"] != nil || lines.last?.string.isEmpty == true {
        lines.append(SVGTextLine(child, inner, after: lines.last))
      }
      collect(child, inner, sheet, into: &lines)
    }
  }

  /// The line on paper, measured with `typesetter` where the file does not tell its width.
  func drawn(typesetter: Typesetter, depth: Int) -> DrawnText {
    let textStyle = TextStyle(size: style.fontSize, isBold: style.isBold, isItalic: style.isItalic)
    let extent = typesetter.extent(of: string, style: textStyle)
    let width = length ?? extent.width
    let room = Rect(
      x: origin.x - width * style.anchor.share, y: origin.y - 0.75 * style.fontSize, width: width,
      height: 0.95 * style.fontSize)
    return DrawnText(
      string: string, size: style.fontSize * transform.magnification, isBold: style.isBold,
      color: style.fillColor ?? Color(hex: 0).opacity(0), areas: [Quad(room, transform)], depth: depth)
  }
}
