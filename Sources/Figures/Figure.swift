/// Something that can be drawn to scale and rendered to a file.
public protocol Figure: Sendable {
  /// What the figure shows, in a few words; drawn at its top.
  var title: String { get set }
  /// What the figure shows, in sentences made from its data, for those who cannot see it.
  var summary: String { get }
  /// The width that suits the figure when none is asked for, in points.
  var naturalWidth: Double { get }
  /// The height that suits the figure when it is `width` wide, in points.
  func naturalHeight(forWidth width: Double, typesetter: Typesetter) -> Double
  /// Draws the figure over the whole of `canvas`.
  ///
  /// - Throws: `FigureError` when it does not fit.
  func draw(on canvas: inout Canvas) throws(FigureError)
}

extension Figure {
  /// One column of a journal: 89 mm.
  public var naturalWidth: Double { 89.0.millimetresInPoints }
}

/// A figure as the content of a file.
public struct RenderedFigure: Sendable {
  /// The content.
  public let bytes: [UInt8]
  /// What the user should know: a missing font, points drawn as an image.
  public let notes: [String]
}

extension Figure {
  /// The figure as the content of a file of `format`. The same figure, style and origin give the same bytes.
  ///
  /// - Parameter origin: what made the figure; the file tells it.
  /// - Throws: `FigureError` when the style cannot be followed or the figure does not fit its size.
  public func render(
    _ format: FigureFormat, style: FigureStyle = FigureStyle(), origin: FigureOrigin? = nil
  ) throws(FigureError) -> RenderedFigure {
    var canvas = try drawn(in: style)
    let words = FigureWords(title: style.title ?? title, summary: summary, origin: origin)
    let bytes: [UInt8]
    switch format {
    case .svg:
      try canvas.embedLargeClouds()
      bytes = try SVGWriter.write(canvas, words: words)
    case .pdf:
      try canvas.embedLargeClouds()
      bytes = try PDFWriter.write(canvas, words: words)
    case .png: bytes = try PNGWriter.write(canvas, dpi: style.dpi, words: words)
    }
    return RenderedFigure(bytes: bytes, notes: canvas.notes)
  }

  /// The marks of the figure at the size that the style asks for or that suits it.
  package func drawn(in style: FigureStyle) throws(FigureError) -> Canvas {
    try style.check()
    var figure = self
    figure.title = style.title ?? title
    let typesetter = Typesetter(family: FontFamily(requested: style.fontFamily))
    let width = style.size?.width.millimetresInPoints ?? figure.naturalWidth
    let height =
      style.size?.height?.millimetresInPoints ?? figure.naturalHeight(forWidth: width, typesetter: typesetter)
    return try figure.drawn(size: Size(width: width, height: height), style: style, typesetter: typesetter)
  }

  /// The marks of the figure on paper of the style's color.
  func drawn(size: Size, style: FigureStyle, typesetter: Typesetter) throws(FigureError) -> Canvas {
    var canvas = Canvas(size: size, style: style, typesetter: typesetter)
    canvas.fill(.rectangle(canvas.bounds), canvas.theme.paper)
    try draw(on: &canvas)
    return canvas
  }
}
