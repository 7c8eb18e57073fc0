/// Measures and breaks text in one font family.
public struct Typesetter: Sendable {
  /// The family.
  public let family: FontFamily

  package init(family: FontFamily) {
    self.family = family
  }

  /// The room `text` takes on one line.
  public func extent(of text: String, style: TextStyle) -> TextExtent {
    TextLayout(oneLine(text), style: style, family: family.name).extent
  }

  /// The width of the widest of `texts` in points; 0 when there are none.
  public func widest(_ texts: some Sequence<String>, style: TextStyle) -> Double {
    texts.map { extent(of: $0, style: style).width }.max() ?? 0
  }

  /// The lines of `text` when no line may be longer than `width` points and the first one starts `indent` points in.
  public func lines(of text: String, style: TextStyle, width: Double, indent: Double = 0) -> [String] {
    guard !text.isEmpty else { return [] }
    return TextLayout(text, style: style, family: family.name).lines(width: max(1, width), indent: indent)
  }
}

/// `text` with line breaks and other control characters made spaces, so that it is one line and valid in XML.
func oneLine(_ text: String) -> String {
  String(String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
}
