/// How a figure should look: everything that is not its content.
public struct FigureStyle: Sendable {
  /// The size on paper, or nil for the size that suits the figure.
  public var size: FigureSize?
  /// Light or dark paper.
  public var theme: Theme
  /// The colors of classes and runs.
  public var palette: Palette
  /// Dots per inch of a PNG.
  public var dpi: Double
  /// The font family, or nil for the first installed one of `FontFamily.preferred`.
  public var fontFamily: String?
  /// A title that replaces the figure's own.
  public var title: String?
  /// Keeps the points of very large scatter plots as vectors instead of an embedded image.
  public var vector: Bool

  /// A style; every default is made for one column of a paper.
  public init(
    size: FigureSize? = nil, theme: Theme = .light, palette: Palette = .petroff, dpi: Double = 300,
    fontFamily: String? = nil, title: String? = nil, vector: Bool = false
  ) {
    self.size = size
    self.theme = theme
    self.palette = palette
    self.dpi = dpi
    self.fontFamily = fontFamily
    self.title = title
    self.vector = vector
  }

  /// - Throws: `FigureError` of kind `badOption` naming the first setting that cannot be followed.
  func check() throws(FigureError) {
    guard dpi.isFinite, (20...2400).contains(dpi) else {
      throw FigureError(.badOption, "\(dpi) dots per inch: expected between 20 and 2400")
    }
    for side in [size?.width, size?.height].compactMap({ $0 }) where !FigureSize.limits.contains(side) {
      throw FigureError(.badOption, "a figure’s side of \(side) mm: expected between 20 mm and 2000 mm")
    }
  }
}
