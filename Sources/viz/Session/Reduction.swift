import Tensors

/// What `pca` and `tsne` have in common: where the vectors come from, where the maps go, and how both are told.
struct Reduction: Sendable {
  /// The options' groups that stand before those of the method in the help.
  static let sourceGroups = RepresentationSource.groups
  /// The options' groups that stand after them.
  static let outputGroups = [
    ScatterOptions.group, OptionGroup(title: "Points", options: [MapDrawing.pointsOut.declaration]),
    FigureOptions.group,
    CommonOptions.general,
  ]

  let seed: UInt64
  let workers: Workers
  private let source: RepresentationSource
  private let figure: FigureOptions
  private let details: ScatterOptions
  private let pointsOut: String?
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    source = try RepresentationSource(arguments)
    figure = try FigureOptions(arguments)
    details = try ScatterOptions(arguments)
    pointsOut = try arguments[MapDrawing.pointsOut]
    try MapDrawing.check(pointsOut: pointsOut)
    seed = try arguments[CommonOptions.seed] ?? 0
    workers = try CommonOptions.workers(arguments)
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
  /// - Parameter map: draws one representation; the word tells its files from those of others.
  func run<Summary: Encodable>(
    on console: Console,
    map: (Representation, MapDrawing, _ word: String?) throws -> (files: [String], summary: Summary)
  ) throws {
    try run(over: source.load(on: console, withVerdicts: details.needsVerdicts), on: console, map: map)
  }

  /// Maps `representations` and tells what was written, or all numbers as JSON.
  func run<Rows: Represented, Summary: Encodable>(
    over representations: [Rows], on console: Console,
    map: (Rows, MapDrawing, _ word: String?) throws -> (files: [String], summary: Summary)
  ) throws {
    if representations.count > 1, figure.writesToStandardOutput {
      throw UsageError("standard output takes one figure, but \(representations.count) layers were chosen")
    }
    for file in details.files { try console.inputs.note(file: file.path, as: file.kind) }
    let drawing = MapDrawing(
      writer: FigureWriter(options: figure, console: console), pointsOut: pointsOut, seed: seed,
      details: details)
    var summaries: [Summary] = []
    for representation in representations {
      try Interruption.check()
      let (files, summary) = try map(representation, drawing, representations.count > 1 ? representation.name : nil)
      summaries.append(summary)
      if !printsJSON { for file in files { try console.result(file) } }
    }
    if printsJSON { try console.json(summaries) }
  }
}
