import Figures
import Foundation

/// How an element is drawn: what it inherits, and what stands on it.
struct SVGStyle {
  /// Nil for `none`.
  private(set) var fill: SVGPaint? = .color(Color(hex: 0))
  private(set) var stroke: SVGPaint?
  private(set) var strokeWidth = 1.0
  private(set) var fontSize = 16.0
  private(set) var fontFamily = "sans-serif"
  private(set) var isBold = false
  private(set) var isItalic = false
  private(set) var anchor = TextAnchor.start
  private(set) var isVisible = true
  private(set) var isClipped = false
  private var fillOpacity = 1.0
  private var strokeOpacity = 1.0
  private var opacity = 1.0
  private var current = Color(hex: 0)

  /// The color of the inside; nil if there is none or it is not plain.
  var fillColor: Color? { fill?.color.map { $0.opacity($0.alpha * fillOpacity * opacity) } }
  /// The color of the outline; nil if there is none or it is not plain.
  var strokeColor: Color? { stroke?.color.map { $0.opacity($0.alpha * strokeOpacity * opacity) } }

  /// What holds inside an element with these declarations.
  func inheriting(_ declarations: [String: String]) -> SVGStyle {
    var style = self
    if let color = declarations["color"].flatMap({ Color(svg: $0, current: current) }) { style.current = color }
    for (name, value) in declarations where value != "inherit" { style.apply(name, value) }
    return style
  }

  private mutating func apply(_ name: String, _ value: String) {
    switch name {
    case "fill": fill = SVGPaint(value, current: current)
    case "stroke": stroke = SVGPaint(value, current: current)
    case "stroke-width": strokeWidth = SVGNumbers.length(value) ?? strokeWidth
    case "fill-opacity": fillOpacity = Self.share(value) ?? fillOpacity
    case "stroke-opacity": strokeOpacity = Self.share(value) ?? strokeOpacity
    case "opacity": opacity *= Self.share(value) ?? 1
    case "display": if value == "none" { isVisible = false }
    case "visibility": isVisible = value == "visible"
    case "clip-path", "mask": isClipped = isClipped || value != "none"
    default: applyToText(name, value)
    }
  }

  private mutating func applyToText(_ name: String, _ value: String) {
    switch name {
    case "font-size": fontSize = Self.size(value, inherited: fontSize)
    case "font-family": fontFamily = Self.firstFamily(value)
    case "font-weight": isBold = value.hasPrefix("bold") || (Int(value) ?? 400) >= 600
    case "font-style": isItalic = value != "normal"
    case "text-anchor": anchor = value == "middle" ? .middle : value == "end" ? .end : .start
    case "font": applyFont(value)
    default: break
    }
  }

  /// `bold 10px 'DejaVu Sans', sans-serif`.
  private mutating func applyFont(_ value: String) {
    guard let match = value.firstMatch(of: /([0-9.]+(?:px|pt|em|mm)?)(?:\/\S+)?\s+(.+)$/) else { return }
    fontSize = Self.size(String(match.1), inherited: fontSize)
    fontFamily = Self.firstFamily(String(match.2))
    let before = value[..<match.range.lowerBound]
    isBold = before.contains("bold") || before.contains(/\b[6-9]00\b/)
    isItalic = before.contains("italic") || before.contains("oblique")
  }

  private static func size(_ text: String, inherited: Double) -> Double {
    let shares = [("em", 1.0), ("%", 0.01)]
    for (unit, share) in shares where text.hasSuffix(unit) {
      return Double(text.dropLast(unit.count)).map { $0 * share * inherited } ?? inherited
    }
    return SVGNumbers.length(text) ?? inherited
  }

  private static func firstFamily(_ text: String) -> String {
    let first = text.split(separator: ",").first.map(String.init) ?? text
    return first.trimmed.trimmingCharacters(in: CharacterSet(charactersIn: "'\""))
  }

  private static func share(_ text: String) -> Double? {
    text.hasSuffix("%") ? Double(text.dropLast()).map { $0 / 100 } : Double(text)
  }
}

/// What an inside or outline is filled with.
enum SVGPaint {
  case color(Color)
  /// A gradient or pattern.
  case other

  /// Nil for `none`.
  init?(_ text: String, current: Color) {
    if text == "none" || text == "transparent" { return nil }
    self = Color(svg: text, current: current).map { .color($0) } ?? .other
  }

  var color: Color? {
    if case .color(let color) = self { color } else { nil }
  }
}

extension Color {
  /// A color as SVG and CSS write it; nil if it is none.
  init?(svg text: String, current: Color) {
    let text = text.lowercased()
    if text == "currentcolor" {
      self = current
    } else if text.hasPrefix("rgb") {
      let numbers = SVGNumbers.all(in: text)
      guard numbers.count >= 3 else { return nil }
      let whole = text.contains("%") ? 100.0 : 255.0
      self.init(
        red: numbers[0] / whole, green: numbers[1] / whole, blue: numbers[2] / whole,
        alpha: numbers.count > 3 ? numbers[3] : 1)
    } else {
      self.init(webName: text)
    }
  }
}
