/// Writes lines of text as outlines, each outline and each line that is drawn again once.
struct SVGLetters: ~Copyable {
  /// The `<path>` of each glyph that was used.
  private(set) var definitions = SVGText()

  private let outlines: GlyphOutlines
  private var glyphNumbers: [GlyphKey: Int] = [:]
  private var lineNumbers: [Line: Int] = [:]
  /// How often each line will be drawn.
  private let uses: [Line: Int]

  /// What lines look alike in.
  private struct Line: Hashable {
    let string: String
    let style: TextStyle
    let family: String

    init(_ text: PlacedText) { (string, style, family) = (text.string, text.style, text.family) }
  }

  /// For the texts among `marks`.
  init(for marks: [Mark]) throws(FigureError) {
    outlines = try GlyphOutlines()
    var uses: [Line: Int] = [:]
    for case .text(let text) in marks { uses[Line(text), default: 0] += text.halo == nil ? 1 : 2 }
    self.uses = uses
  }

  /// Appends `text` to `drawing`.
  mutating func append(_ text: PlacedText, to drawing: inout SVGText) {
    let scale = text.style.size / GlyphOutlines.unitsPerEm
    drawing.append("<g")
    drawing.attribute("fill", text.color.webName)
    drawing.append(" transform=\"translate(")
    drawing.append(number: text.origin.x)
    drawing.append(" ")
    drawing.append(number: text.origin.y)
    drawing.append(text.runsUpward ? ")rotate(-90)scale(" : ")scale(")
    drawing.append(number: scale, decimals: 6)
    drawing.append(")\">")
    if let halo = text.halo {
      drawing.append("<g")
      drawing.attributes(of: halo, scale: scale)
      drawing.append(">")
      append(lineOf: text, to: &drawing)
      drawing.append("</g>")
    }
    append(lineOf: text, to: &drawing)
    drawing.append("</g>\n")
  }

  private mutating func append(lineOf text: PlacedText, to drawing: inout SVGText) {
    let line = Line(text)
    if let known = lineNumbers[line] {
      drawing.append("<use xlink:href=\"#")
      drawing.append(idPrefixed: "L\(known)")
      drawing.append("\"/>")
    } else if uses[line, default: 0] > 1, text.string.utf8.count > 1 {
      drawing.append("<g id=\"")
      drawing.append(idPrefixed: "L\(lineNumbers.count)")
      drawing.append("\">")
      lineNumbers[line] = lineNumbers.count
      append(glyphsOf: text, to: &drawing)
      drawing.append("</g>")
    } else {
      append(glyphsOf: text, to: &drawing)
    }
  }

  private mutating func append(glyphsOf text: PlacedText, to drawing: inout SVGText) {
    for glyph in outlines.glyphs(of: text) {
      drawing.append("<use xlink:href=\"#")
      drawing.append(idPrefixed: id(of: glyph))
      drawing.append("\"")
      let (x, y) = (glyph.offset.x.rounded(), glyph.offset.y.rounded())
      if x != 0 { drawing.attribute("x", x) }
      if y != 0 { drawing.attribute("y", y) }
      drawing.append("/>")
    }
  }

  /// The id of the glyph among the definitions, to which it is added when it is new.
  private mutating func id(of glyph: OutlinedGlyph) -> String {
    let number = glyphNumbers[glyph.key] ?? glyphNumbers.count
    let id = String(number, radix: 36)
    if glyphNumbers.updateValue(number, forKey: glyph.key) == nil {
      definitions.append("<path id=\"")
      definitions.append(idPrefixed: id)
      definitions.append("\" d=\"")
      definitions.append(commandsOf: glyph.outline, decimals: 0)
      definitions.append("\"/>\n")
    }
    return id
  }
}
