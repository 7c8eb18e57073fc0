import Foundation

/// Writes a canvas as SVG: letters as outlines, so that they look the same everywhere, with the same text invisibly on
/// top, so that it can be selected, searched and read aloud.
struct SVGWriter: ~Copyable {
  /// Images of fewer pixels a side are enlarged, for many readers blur pixels whatever a file says.
  private static let sharpSide = 256
  /// So many prefixes of ids there are: six digits are short, and enough for the figures of a page to have different ones.
  private static let prefixes: UInt64 = 36 * 36 * 36 * 36 * 36 * 36

  private var letters: SVGLetters
  private var drawing = SVGText()
  private var overlay = SVGText()

  private init(_ marks: [Mark]) throws(FigureError) { letters = try SVGLetters(for: marks) }

  static func write(_ canvas: Canvas, words: FigureWords) throws(FigureError) -> [UInt8] {
    var writer = try SVGWriter(canvas.marks)
    for mark in canvas.marks { try writer.append(mark) }
    return writer.assembled(size: canvas.size, words: words, family: canvas.typesetter.family.name)
  }

  private mutating func append(_ mark: Mark) throws(FigureError) {
    switch mark {
    case .fill(let path, let color): append(path, fill: color)
    case .stroke(let path, let stroke): append(path, stroke: stroke)
    case .text(let text):
      letters.append(text, to: &drawing)
      append(overlayOf: text)
    case .dots(let cloud): drawing.append(cloud)
    case .image(let image, let rect): try append(image, in: rect)
    }
  }

  private mutating func append(_ path: Path, fill color: Color) {
    drawing.append("<path")
    drawing.attribute("fill", color.webName)
    if color.alpha < 1 { drawing.attribute("fill-opacity", color.alpha) }
    append(commandsOf: path)
  }

  private mutating func append(_ path: Path, stroke: Stroke) {
    drawing.append("<path")
    drawing.attributes(of: stroke)
    append(commandsOf: path)
  }

  private mutating func append(commandsOf path: Path) {
    drawing.append(" d=\"")
    drawing.append(commandsOf: path, decimals: 2)
    drawing.append("\"/>\n")
  }

  private mutating func append(overlayOf text: PlacedText) {
    overlay.append("<text")
    overlay.attribute("x", text.origin.x)
    overlay.attribute("y", text.origin.y)
    overlay.attribute("font-size", text.style.size)
    if text.style.isBold { overlay.append(" font-weight=\"bold\"") }
    if text.style.isItalic { overlay.append(" font-style=\"italic\"") }
    overlay.attribute("textLength", text.extent.width)
    if text.runsUpward {
      overlay.append(" transform=\"rotate(-90 ")
      overlay.append(number: text.origin.x)
      overlay.append(" ")
      overlay.append(number: text.origin.y)
      overlay.append(")\"")
    }
    overlay.append(">")
    overlay.append(escaping: text.string)
    overlay.append("</text>\n")
  }

  private mutating func append(_ image: RasterImage, in rect: Rect) throws(FigureError) {
    drawing.append("<image preserveAspectRatio=\"none\"")
    if !image.isSmooth { drawing.append(" style=\"image-rendering:pixelated\"") }
    drawing.attribute("x", rect.minX)
    drawing.attribute("y", rect.minY)
    drawing.attribute("width", rect.width)
    drawing.attribute("height", rect.height)
    let shown = image.isSmooth ? image : image.enlarged(by: max(1, Self.sharpSide / max(image.width, image.height)))
    let data = Data(PNGWriter.write(shown)).base64EncodedString()
    drawing.attribute("xlink:href", "data:image/png;base64," + data)
    drawing.append("/>\n")
  }
}

extension SVGWriter {
  /// The whole file, its ids prefixed by a digest of its content so that figures can share a page.
  private func assembled(size: Size, words: FigureWords, family: String) -> [UInt8] {
    var text = SVGText()
    appendHead(to: &text, size: size, words: words)
    appendOrigin(words.origin, to: &text)
    text.append("<defs>\n")
    text.append(letters.definitions)
    text.append("</defs>\n<g fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\">\n")
    text.append(drawing)
    text.append("</g>\n<g fill-opacity=\"0\"")
    text.attribute("font-family", "'\(family)',sans-serif")
    text.append(">\n")
    text.append(overlay)
    text.append("</g>\n</svg>\n")
    return resolvingIDs(in: text.bytes)
  }

  private func appendHead(to text: inout SVGText, size: Size, words: FigureWords) {
    text.append(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
      """)
    text.attribute("width", "\((size.width * 2540 / 72).rounded() / 100)mm")
    text.attribute("height", "\((size.height * 2540 / 72).rounded() / 100)mm")
    text.append(" viewBox=\"0 0 ")
    text.append(number: size.width)
    text.append(" ")
    text.append(number: size.height)
    text.append("\" role=\"img\" aria-labelledby=\"")
    text.append(idPrefixed: "title ")
    text.append(idPrefixed: "desc")
    text.append("\">\n<title id=\"")
    text.append(idPrefixed: "title")
    text.append("\">")
    text.append(escaping: words.title)
    text.append("</title>\n<desc id=\"")
    text.append(idPrefixed: "desc")
    text.append("\">")
    text.append(escaping: words.summary)
    text.append("</desc>\n")
  }

  private func appendOrigin(_ origin: FigureOrigin?, to text: inout SVGText) {
    guard let origin else { return }
    text.append("<metadata><origin")
    text.attribute("xmlns", FigureOrigin.namespace)
    text.append(">")
    text.append(escaping: origin.json)
    text.append("</origin></metadata>\n")
  }

  private func resolvingIDs(in bytes: [UInt8]) -> [UInt8] {
    let digest = bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    let prefix = Array(("v" + String(digest % Self.prefixes, radix: 36) + "-").utf8)
    var resolved: [UInt8] = []
    resolved.reserveCapacity(bytes.count + bytes.count / 4)
    for byte in bytes {
      if byte == SVGText.idPrefix { resolved += prefix } else { resolved.append(byte) }
    }
    return resolved
  }
}
