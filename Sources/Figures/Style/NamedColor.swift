import CCairo

extension Color {
  /// A color by its name in CSS, such as `steelblue`, or as `#38a` or `#3388aa`; nil if it is none.
  package init?(webName: String) {
    var color = PangoColor()
    guard pango_color_parse(&color, webName) != 0 else { return nil }
    self.init(
      red: Double(color.red) / 65_535, green: Double(color.green) / 65_535, blue: Double(color.blue) / 65_535)
  }
}
