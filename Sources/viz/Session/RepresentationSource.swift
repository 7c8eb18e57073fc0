import Datasets
import Foundation
import Networks
import Tensors

/// Where the vectors of `pca` and `tsne` come from: layers of a trained network, or a matrix of the user's own.
struct RepresentationSource: Sendable {
  static let input = Setting.text(
    "input", "X.npy", help: "reduce this matrix (one point a row) instead of a layer", takesPath: true)
  static let labels = Setting.text(
    "labels", "Y.npy", help: "the classes of its rows, as whole numbers", takesPath: true)

  /// How these options stand in the help.
  static let groups =
    LayerSource.groups + [
      OptionGroup(title: "Your own matrix", options: [input.declaration, labels.declaration])
    ]

  private let file: String?
  private let labelFile: String?
  private let layers: LayerSource
  private let samples: Int?

  init(_ arguments: ParsedArguments) throws(UsageError) {
    file = try arguments[Self.input]
    labelFile = try arguments[Self.labels]
    layers = try LayerSource(arguments)
    samples = try arguments[CommonOptions.samples]
    if file == nil, labelFile != nil { throw UsageError("--labels goes with --input") }
    guard file != nil else { return }
    let allowed = [Self.input, Self.labels].map(\.declaration.name) + [CommonOptions.samples.declaration.name, "seed"]
    for option in Self.groups.flatMap(\.options) where arguments.has(option) && !allowed.contains(option.name) {
      throw UsageError("--\(option.name) cannot be combined with --input, which is no network's")
    }
  }

  /// Reads or captures everything that was asked for, with what a network makes of its images if that is needed.
  func load(on console: Console, withVerdicts needsVerdicts: Bool) throws -> [Representation] {
    guard let file else { return try layers.load(on: console, withVerdicts: needsVerdicts) }
    let bytes = try InputFile.readWhole(file)
    console.inputs.note(bytes, of: file, as: "matrix")
    let tensor = try NPY.decode(bytes, file: file)
    guard tensor.shape.count >= 2 else {
      throw BadInput("\(file): expected a matrix with one point a row, found shape \(tensor.shape)")
    }
    let matrix = Matrix(tensor)
    let about = try description(
      of: file, rows: matrix.rows, rowShape: Array(tensor.shape.dropFirst()), inputs: console.inputs)
    return [
      Representation(
        name: about.name, heading: about.name,
        matrix: about.indices.count == matrix.rows ? matrix : matrix.selectingRows(about.indices),
        labels: about.labels, indices: about.indices, classNames: about.classNames, imageShape: about.imageShape,
        total: about.total)
    ]
  }

  /// The matrix of `--input`, to be read a block of rows at a time; nil if there is none, or if it can be read whole.
  ///
  /// - Parameter always: whether it is read in blocks however small it is; otherwise one that takes more than a quarter of
  ///   the machine's memory is, if so its components can be found.
  func mapped(always: Bool, inputs: InputLedger) throws -> MappedRows? {
    guard let file else {
      if always { throw UsageError("--out-of-core goes with --input: layers are captured in memory") }
      return nil
    }
    // What cannot be mapped, such as a pipe, is read whole, and what is wrong with a file is then said.
    guard let mapped = always ? try MappedNPY(file) : try? MappedNPY(file), always || MappedRows.suit(mapped) else {
      return nil
    }
    return MappedRows(
      about: try description(of: file, rows: mapped.rows, rowShape: mapped.rowShape, inputs: inputs), file: mapped,
      workers: layers.network.workers)
  }

  /// What is known of a matrix besides its values, of those rows that `--samples` chooses.
  private func description(of file: String, rows: Int, rowShape: [Int], inputs: InputLedger) throws -> MatrixDescription
  {
    let columns = rowShape.reduce(1, *)
    guard columns >= 2 else { throw BadInput("\(file): a map needs at least 2 columns, found \(columns)") }
    let capture = try CapturedInput(file)
    try capture?.check(rows: rows, columns: columns)
    let labels = try (capture?.labels(labelFile) ?? labelFile).map { path in
      let labels = try Self.readLabels(path, count: rows, of: file)
      inputs.note(Array(labels.map(String.init).joined(separator: ",").utf8), of: path, as: "labels")
      return labels
    }
    let selected = selection(of: rows)
    let classCount = (labels?.max() ?? 0) + 1
    return MatrixDescription(
      name: URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent,
      labels: labels.map { labels in selected.map { labels[$0] } }, indices: selected,
      classNames: capture?.classNames(classCount) ?? (0..<classCount).map(String.init),
      imageShape: capture.map(\.imageShape) ?? Shape(ofRow: rowShape), total: rows)
  }

  /// Which rows of a matrix with `count` of them are reduced, ascending.
  private func selection(of count: Int) -> [Int] {
    guard let samples, samples < count else { return Array(0..<count) }
    var generator = SeededGenerator(seed: layers.network.seed)
    return shuffledIndices(count: count, using: &generator).prefix(samples).sorted()
  }

  private static func readLabels(_ path: String, count: Int, of matrixFile: String) throws -> [Int] {
    let labels = try NPY.readIntegers(path).values
    guard labels.count == count else {
      throw BadInput("\(path): holds \(labels.count) labels, but \(matrixFile) has \(count) rows")
    }
    if let row = labels.firstIndex(where: { !(0...65_535).contains($0) }) {
      throw BadInput("\(path): label \(labels[row]) in row \(row) is not a whole number from 0 to 65535")
    }
    return labels.map { Int($0) }
  }
}

/// Data that was read but makes no sense here.
struct BadInput: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
