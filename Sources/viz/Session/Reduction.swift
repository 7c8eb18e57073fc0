import Tensors

/// A map's numbers as JSON, with the files that show it.
protocol MapSummary: Encodable {
  var files: [String] { get set }
}

/// What `pca` and `tsne` have in common: where the vectors come from, where the maps go, and how both are told.
struct Reduction: Sendable {
  static let separate = Flag("separate", help: "a figure for each map instead of one sheet for all")

  /// The options' groups that stand before those of the method in the help.
  static let sourceGroups = RepresentationSource.groups
  /// The options' groups that stand after them.
  static let outputGroups = [
    ScatterOptions.group, OptionGroup(title: "Points", options: [MapDrawing.pointsOut.declaration]),
    OptionGroup(title: "Several maps", options: [separate.declaration]), FigureOptions.group,
    CommonOptions.general,
  ]

  let seed: UInt64
  let workers: Workers
  private let source: RepresentationSource
  private let figure: FigureOptions
  private let details: ScatterOptions
  private let pointsOut: String?
  private let isSeparate: Bool
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    source = try RepresentationSource(arguments)
    figure = try FigureOptions(arguments)
    details = try ScatterOptions(arguments)
    pointsOut = try arguments[MapDrawing.pointsOut]
    try MapDrawing.check(pointsOut: pointsOut)
    seed = try arguments[CommonOptions.seed] ?? 0
    workers = try CommonOptions.workers(arguments)
    isSeparate = arguments[Self.separate]
    printsJSON = arguments[CommonOptions.json]
  }

  /// Whether a figure goes to standard output, where nothing else may then go.
  var writesToStandardOutput: Bool { figure.writesToStandardOutput }

  /// The matrix of the user's own, to be read a block of rows at a time; nil if there is none, or if it can be read whole.
  ///
  /// - Parameter always: whether it is read in blocks however small it is.
  func mappedRows(always: Bool, on console: Console) throws -> MappedRows? {
    try source.mapped(always: always, inputs: console.inputs)
  }

  /// Maps everything that was asked for and tells what was written, or all numbers as JSON.
  ///
  /// - Parameters:
  ///   - variants: the ways in which each is mapped, if there are several.
  ///   - check: refuses what could not be mapped, before anything is.
  ///   - map: draws one representation; the word tells its files from those of others.
  func run<Summary: MapSummary>(
    on console: Console, variants: [MapVariant] = [], check: (Representation) throws -> Void = { _ in },
    map: (Representation, MapDrawing, _ word: String?) throws -> (files: [String], summary: Summary)
  ) throws {
    let representations = try source.load(on: console, withVerdicts: details.needsVerdicts)
    for representation in representations { try check(representation) }
    try run(over: representations, variants: variants, on: console, map: map)
  }

  /// Maps `representations` and tells what was written, or all numbers as JSON.
  ///
  /// Several maps stand on one sheet, which is drawn when all are there or when the user ends the work.
  func run<Rows: Represented, Summary: MapSummary>(
    over representations: [Rows], variants: [MapVariant] = [], on console: Console,
    map: (Rows, MapDrawing, _ word: String?) throws -> (files: [String], summary: Summary)
  ) throws {
    let count = representations.count * max(1, variants.count)
    if count > 1, isSeparate, figure.writesToStandardOutput {
      throw UsageError("standard output takes one figure, but \(count) maps were asked for: leave out --separate")
    }
    for file in details.files { try console.inputs.note(file: file.path, as: file.kind) }
    var drawing = MapDrawing(
      writer: FigureWriter(options: figure, console: console), pointsOut: pointsOut, seed: seed,
      sheet: count > 1 && !isSeparate ? MapSheet(workers: workers) : nil)
    let ways: [MapVariant?] = variants.isEmpty ? [nil] : variants
    var summaries: [Summary] = []
    do {
      for representation in representations {
        // What cannot be shown is told before the work is done.
        drawing.detail = try details.detail(of: representation)
        for variant in ways {
          try Interruption.check()
          drawing.variant = variant
          let words = [representations.count > 1 ? representation.name : nil, variant?.word].compactMap(\.self)
          let drawn = try map(representation, drawing, words.isEmpty ? nil : words.joined(separator: "-"))
          summaries.append(drawn.summary)
          if !printsJSON { for file in drawn.files { try console.result(file) } }
        }
      }
    } catch let interruption as Interrupted {
      for file in try drawing.drawSheet() { try console.result(file) }
      throw interruption
    }
    let files = try drawing.drawSheet()
    guard printsJSON else { return try files.forEach { try console.result($0) } }
    for index in summaries.indices { summaries[index].files += files }
    try console.json(summaries)
  }
}
