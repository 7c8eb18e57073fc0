/// The sheet a figure is drawn on: a list of marks in points, top left is (0, 0).
///
/// Drawing only records. The same marks then become SVG, PDF or PNG, or part of a page of a report.
public struct Canvas: Sendable {
  /// The size of the sheet in points.
  public let size: Size
  /// The colors of paper, ink and grid.
  public let theme: Theme
  /// The colors of classes and runs, as they are drawn on this theme's paper.
  public let colors: [Color]
  /// Measures text in the figure's family.
  public let typesetter: Typesetter
  /// Whether even very many points stay vectors.
  let keepsVectors: Bool

  /// What was drawn, first things lowest.
  package private(set) var marks: [Mark] = []
  /// What the user should know about the drawing.
  package private(set) var notes: [String] = []

  init(size: Size, style: FigureStyle, typesetter: Typesetter) {
    self.size = size
    self.typesetter = typesetter
    theme = style.theme
    colors = style.palette.colors(on: style.theme)
    keepsVectors = style.vector
    if let note = typesetter.family.note { notes.append(note) }
  }

  /// The whole sheet.
  public var bounds: Rect { Rect(x: 0, y: 0, width: size.width, height: size.height) }

  /// Fills the inside of `path` (nonzero rule).
  public mutating func fill(_ path: Path, _ color: Color) { marks.append(.fill(path, color)) }

  /// Draws along `path`.
  public mutating func stroke(_ path: Path, _ stroke: Stroke) { marks.append(.stroke(path, stroke)) }

  /// A straight line.
  public mutating func line(from start: Point, to end: Point, _ stroke: Stroke) {
    self.stroke(.lines([start, end]), stroke)
  }

  /// One line of text, the `anchor` of its baseline at `point`.
  ///
  /// - Parameters:
  ///   - color: the ink of the theme when nil.
  ///   - halo: an outline behind the letters.
  ///   - runsUpward: turns the line a quarter to the left, for the name of a vertical axis.
  /// - Returns: the rectangle the text covers.
  @discardableResult
  public mutating func text(
    _ string: String, at point: Point, anchor: TextAnchor = .start, style: TextStyle = .label, color: Color? = nil,
    halo: Stroke? = nil, runsUpward: Bool = false
  ) -> Rect {
    let string = oneLine(string)
    let extent = typesetter.extent(of: string, style: style)
    if extent.unknownGlyphs > 0 {
      note("no installed font has all characters of ‘\(string)’: \(extent.unknownGlyphs) are drawn as boxes")
    }
    let shift = extent.width * anchor.share
    let placed = PlacedText(
      string: string, style: style, color: color ?? theme.ink,
      origin: runsUpward ? point.moved(0, shift) : point.moved(-shift, 0), runsUpward: runsUpward,
      family: typesetter.family.name, extent: extent,
      halo: halo)
    if !string.isEmpty { marks.append(.text(placed)) }
    return placed.bounds
  }

  /// An image stretched over `rect`.
  public mutating func image(_ image: RasterImage, in rect: Rect) { marks.append(.image(image, in: rect)) }

  /// Tells the user something about the drawing; the same note twice counts once.
  public mutating func note(_ text: String) {
    if !notes.contains(text) { notes.append(text) }
  }

  mutating func replaceMark(at index: Int, with mark: Mark) { marks[index] = mark }

  mutating func dots(_ cloud: DotCloud) { marks.append(.dots(cloud)) }
}
