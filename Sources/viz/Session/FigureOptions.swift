import Figures

/// The options of every command that draws.
struct FigureOptions: Sendable {
  static let output = Setting.text(
    "output", short: "o", "FILE",
    help: "where to write; the format follows the extension (svg, pdf, png), - is standard output",
    fallback: "a file of its own in figures/, as svg and pdf", isRepeatable: true, takesPath: true)
  static let format = Setting<FigureFormat>.choice("format", help: "the format of standard output")
  static let size = Setting.text(
    "size", "SIZE", help: "width, or width x height: 89mm, 3.5in, 89x60mm", fallback: "89mm")
  static let dpi = Setting.count("dpi", in: 36...2400, help: "resolution of PNG files", fallback: "300")
  static let theme = Setting<Theme>.choice("theme", help: "light or dark background", fallback: "light")
  static let palette = Setting<Palette>.choice("palette", help: "the colors of the classes", fallback: "petroff")
  static let font = Setting.text("font", "FAMILY", help: "the typeface", fallback: "Liberation Sans")
  static let title = Setting.text("title", "TEXT", help: "the title of the figure")
  static let vector = Flag("vector", help: "keep every point a vector, however many there are")

  /// How these options stand in the help.
  static let group = OptionGroup(
    title: "Figure",
    options: [
      output.declaration, format.declaration, size.declaration, dpi.declaration, theme.declaration, palette.declaration,
      font.declaration, title.declaration, vector.declaration,
    ])

  let style: FigureStyle
  /// Where to write: nothing means the default place.
  let destinations: [FigureDestination]
  /// The command line as the figures record it.
  let command: RecordedCommand
  /// Whether the command draws so many figures that each is known by its own name.
  let namesEveryFigure: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    var style = try Self.style(arguments)
    do {
      if let size = try arguments[Self.size] { style.size = try FigureSize.parse(size) }
    } catch { throw UsageError("\(error)") }
    if let dpi = try arguments[Self.dpi] { style.dpi = Double(dpi) }
    style.title = try arguments[Self.title]
    style.vector = arguments[Self.vector]
    self.style = style
    let format = try arguments[Self.format]
    var destinations: [FigureDestination] = []
    for path in try arguments.all(Self.output) { destinations.append(try FigureDestination(path, format: format)) }
    if destinations.count(where: \.isStandardOutput) > 1 {
      throw UsageError("standard output can take one figure, not several")
    }
    self.destinations = destinations
    command = arguments.recorded
    namesEveryFigure = false
    if arguments[CommonOptions.json], writesToStandardOutput {
      throw UsageError("standard output takes a figure or --json, not both")
    }
  }

  /// Whether a figure goes to standard output, where nothing else may then go.
  var writesToStandardOutput: Bool { destinations.contains(where: \.isStandardOutput) }

  /// Theme, palette and typeface alone, for figures whose places and sizes are settled.
  init(styleOf arguments: ParsedArguments) throws(UsageError) {
    style = try Self.style(arguments)
    destinations = []
    command = arguments.recorded
    namesEveryFigure = true
  }

  /// What the files of a figure tell of how it was made.
  ///
  /// - Parameters:
  ///   - name: the figure's own name.
  ///   - word: what tells it from others of the same command, if there are any.
  ///   - inputs: what the command has read.
  func origin(name: String, word: String?, inputs: [FigureOrigin.Input]) -> FigureOrigin {
    FigureOrigin(
      program: Viz.program, command: command.words, figure: namesEveryFigure ? name : word, seed: command.seed,
      inputs: inputs)
  }

  private static func style(_ arguments: ParsedArguments) throws(UsageError) -> FigureStyle {
    FigureStyle(
      theme: try arguments[theme] ?? .light, palette: try arguments[palette] ?? .petroff,
      fontFamily: try arguments[font])
  }
}

/// One place a figure is written to.
struct FigureDestination: Sendable {
  /// The file; nil for standard output.
  let path: String?
  let format: FigureFormat

  /// Whether the figure goes to standard output.
  var isStandardOutput: Bool { path == nil }

  /// A file whose format its extension tells, whatever `format` is; or standard output, whose format `format` must tell.
  init(_ path: String, format: FigureFormat?) throws(UsageError) {
    if path == "-" {
      guard let format else { throw UsageError("-o - needs --format svg, pdf or png") }
      self.init(path: nil, format: format)
      return
    }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = name.lastIndex(of: "."),
      let format = FigureFormat(rawValue: name[name.index(after: dot)...].lowercased())
    else { throw UsageError("-o \(path): the extension must be svg, pdf or png") }
    self.init(path: path, format: format)
  }

  init(path: String?, format: FigureFormat) {
    self.path = path
    self.format = format
  }

  /// This place with `word` before the extension, for one of several figures.
  func distinguished(by word: String) -> FigureDestination {
    FigureDestination(path: path?.distinguished(by: word), format: format)
  }
}
