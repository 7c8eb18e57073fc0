import Figures

/// Reads what an SVG draws, as far as plots go: shapes, paths, images, texts, and copies of them by `<use>`.
struct SVGReader {
  /// Copies of copies of … beyond this many levels, and more marks than this, are a mistake or an attack.
  private static let (mostCopies, mostMarks) = (8, 5_000_000)

  private let sheet: StyleSheet
  private var elements: [String: SVGElement] = [:]
  private var ids: [String] = []
  private var content: FigureContent
  private var typesetters: [String: Typesetter] = [:]
  /// The families of the texts that one sees.
  private var families: Set<String> = []

  static func read(_ bytes: [UInt8], name: String) throws(FigureError) -> FigureFile {
    let root = try SVGTree.read(bytes, name: name)
    guard root.name == "svg" else {
      throw FigureError(.badData, "\(name): is no SVG: its outermost element is <\(root.name)>")
    }
    let reader = SVGReader(root)
    let origin = root.child("metadata")?.child("origin").flatMap { FigureOrigin(json: $0.text) }
    return FigureFile(
      name: name, format: .svg, byteCount: bytes.count, title: root.child("title")?.text.trimmed, origin: origin,
      pages: [reader.content], fonts: reader.fonts, ids: reader.ids)
  }

  /// What the SVG `bytes` draws.
  static func content(_ bytes: [UInt8], name: String) throws(FigureError) -> FigureContent {
    SVGReader(try SVGTree.read(bytes, name: name)).content
  }

  private init(_ root: SVGElement) {
    let viewport = SVGViewport(root)
    sheet = StyleSheet(of: root)
    content = FigureContent(size: viewport.size)
    collectIDs(root)
    draw(children: root, SVGPlace(transform: viewport.transform).inside(root, sheet, isRoot: true))
  }

  private mutating func collectIDs(_ element: SVGElement) {
    if let id = element.attributes["id"] {
      ids.append(id)
      elements[id] = elements[id] ?? element
    }
    for child in element.children { collectIDs(child) }
  }

  private var fonts: [FontUse] {
    families.sorted().map { FontUse(name: $0, kind: "SVG", isEmbedded: false) }
  }
}

/// Where and how the children of an element are drawn.
struct SVGPlace {
  var transform: AffineTransform
  var style = SVGStyle()
  var ancestors: [SVGElement] = []
  /// How many copies of copies this is.
  var copies = 0

  /// What holds inside `element`.
  func inside(_ element: SVGElement, _ sheet: StyleSheet, isRoot: Bool = false) -> SVGPlace {
    var place = self
    if let text = element.attributes["transform"], !isRoot {
      place.transform = transform.after(AffineTransform(svg: text))
    }
    place.style = style.inheriting(element.attributes)
      .inheriting(sheet.declarations(for: element, in: ancestors))
      .inheriting(element.attributes["style"].map { StyleSheet.declarations($0) } ?? [:])
    place.ancestors.append(element)
    return place
  }
}

extension SVGReader {
  private mutating func draw(children element: SVGElement, _ place: SVGPlace) {
    for child in element.children { draw(child, place) }
  }

  private mutating func draw(_ element: SVGElement, _ outside: SVGPlace) {
    let place = outside.inside(element, sheet)
    guard place.style.isVisible else { return }
    switch element.name {
    case "g", "a", "svg", "switch": draw(children: element, place)
    case "use": draw(use: element, place)
    case "text": draw(text: element, place)
    default: draw(shape: element, place)
    }
  }

  private mutating func draw(use element: SVGElement, _ outside: SVGPlace) {
    guard let reference = element.attributes["href"] ?? element.attributes["xlink:href"], reference.hasPrefix("#"),
      let target = elements[String(reference.dropFirst())], outside.copies < Self.mostCopies,
      content.marks.count < Self.mostMarks
    else { return }
    var place = outside
    place.transform = place.transform.after(
      .translation(SVGNumbers.length(element.attributes["x"]) ?? 0, SVGNumbers.length(element.attributes["y"]) ?? 0))
    place.copies += 1
    if reference.contains(/-(g?[0-9a-f]+|[0-9a-z]{1,3})$/), ["path", "symbol", "g"].contains(target.name) {
      guard let color = place.style.fillColor else { return }
      content.letters.append(OutlinedLetter(origin: place.transform.applied(to: Point(0, 0)), color: color))
    } else if target.name == "symbol" {
      draw(children: target, place.inside(target, sheet))
    } else {
      draw(target, place)
    }
  }

  private mutating func draw(shape element: SVGElement, _ place: SVGPlace) {
    guard let shape = SVGShape(element) else { return }
    let corners = shape.points.map { place.transform.applied(to: $0) }
    guard let bounds = Rect(around: corners) else { return }
    let style = place.style
    let stroke = style.stroke == nil ? nil : style.strokeColor
    guard stroke != nil || style.fill != nil || shape.isImage else { return }
    content.marks.append(
      DrawnMark(
        fill: shape.isImage ? nil : style.fillColor, stroke: stroke,
        strokeWidth: style.strokeWidth * place.transform.magnification, bounds: bounds,
        isRectangle: shape.isRectangular && corners.areCornersOfRectangle,
        isClipped: style.isClipped, isImage: shape.isImage))
  }

  private mutating func draw(text element: SVGElement, _ place: SVGPlace) {
    for line in SVGTextLine.lines(of: element, place, sheet) where !line.string.isEmpty {
      let style = line.style
      let typesetter = typesetters[style.fontFamily] ?? Typesetter(family: FontFamily(requested: style.fontFamily))
      typesetters[style.fontFamily] = typesetter
      let text = line.drawn(typesetter: typesetter, depth: content.marks.count)
      if !text.isInvisible { families.insert(style.fontFamily) }
      content.texts.append(text)
    }
  }
}
