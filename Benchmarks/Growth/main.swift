// Measures how the library grows with the number of points, and the parts of it that `viz` does not time alone.

import Datasets
import Figures
import Foundation
import Networks
import Tensors

let usage = """
  growth table --csv FILE --svg FILE [--sizes 1000,3000,…] [--input X.npy] [--threads N]
      t-SNE with its defaults for every size, each in a process of its own; time and peak memory as a table and a figure
  growth fit --rows N [--input X.npy] [--threads N]                    one of them
  growth neighbors --input X.npy [--k 90] [--output I.npy] [--threads N]
  growth pca --input X.npy [--components 2] [--output Y.npy] [--threads N]
  growth forward --model SPEC.json [--images 512] [--batch 64] [--threads N]
  growth draw --input MAP.npy --labels L.npy --format svg|pdf|png [--runs 5]

  Points are evenly spaced rows of --input or a mixture of a hundred Gaussians in 16 dimensions. Results are JSON.
  """
let usualSizes = [1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000]

func run(_ arguments: Arguments) throws {
  let workers = Workers(try arguments.number("threads", or: Workers.all.count))
  switch arguments.command {
  case "table": try writeTable(arguments)
  case "fit":
    let rows = try arguments.number("rows", or: 1_000)
    let points = try arguments["input"].map { try Points.read($0, rows: rows) } ?? Points.mixture(rows: rows)
    try printJSON(FitMeasurement(of: points, workers: workers))
  case "neighbors":
    let (points, k) = (try wholeInput(arguments), try arguments.number("k", or: 90))
    try printJSON(SearchMeasurement(of: points, k: k, output: arguments["output"], workers: workers))
  case "pca":
    let (points, count) = (try wholeInput(arguments), try arguments.number("components", or: 2))
    try printJSON(ComponentsMeasurement(of: points, components: count, output: arguments["output"], workers: workers))
  case "forward":
    let (images, batch) = (try arguments.number("images", or: 512), try arguments.number("batch", or: 64))
    let model = try Model(json: String(contentsOfFile: try arguments.path("model"), encoding: .utf8))
    try printJSON(ForwardMeasurement(of: model, images: images, batch: batch, workers: workers))
  case "draw":
    let labels = try NPY.readIntegers(try arguments.path("labels")).values.map { Int($0) }
    guard let format = FigureFormat(rawValue: arguments["format"] ?? "") else {
      throw Misuse("--format must be svg, pdf or png")
    }
    try printJSON(
      DrawingMeasurement(
        of: wholeInput(arguments), labels: labels, format: format, runs: arguments.number("runs", or: 5)))
  default: throw Misuse("unknown command \(arguments.command)")
  }
}

func wholeInput(_ arguments: Arguments) throws -> Matrix {
  Matrix(try NPY.read(try arguments.path("input")))
}

func writeTable(_ arguments: Arguments) throws {
  let (csv, svg) = (try arguments.path("csv"), try arguments.path("svg"))
  let options = ["input", "threads"].flatMap { name in arguments[name].map { ["--\(name)", $0] } ?? [] }
  var table = GrowthTable()
  for size in try arguments.numbers("sizes", or: usualSizes) {
    try table.measure(rows: size, options: options)
    // Written after each size: the largest take minutes, and what is measured should not be lost.
    try Data(table.csv.utf8).write(to: URL(fileURLWithPath: csv), options: .atomic)
    table.rows.last.map { print("\($0.rows) points: \($0.seconds) s, \($0.peakMemory / 1_000_000) MB") }
  }
  let source =
    arguments["input"].map { "Rows of \(URL(fileURLWithPath: $0).lastPathComponent)" }
    ?? "100 Gaussians in 16 dimensions"
  let figure = try table.figure(source: source).render(.svg)
  try Data(figure.bytes).write(to: URL(fileURLWithPath: svg), options: .atomic)
}

func printJSON(_ value: some Encodable) throws {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys]
  print(String(decoding: try encoder.encode(value), as: UTF8.self))
}

func complain(_ words: String, status: Int32) -> Never {
  FileHandle.standardError.write(Data("growth: \(words)\n".utf8))
  exit(status)
}

do {
  let names: Set = [
    "csv", "svg", "sizes", "input", "threads", "rows", "k", "output", "components", "model", "images", "batch",
    "labels", "format", "runs",
  ]
  try run(Arguments(Array(CommandLine.arguments.dropFirst()), options: names))
} catch let misuse as Misuse {
  complain("\(misuse)\n\n\(usage)", status: 64)
} catch {
  complain("\(error)", status: 1)
}
