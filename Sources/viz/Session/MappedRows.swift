import Datasets
import Embed
import Foundation
import Networks
import Tensors

/// What is known of a matrix of the user's own besides its values.
struct MatrixDescription: Sendable {
  let name: String
  let labels: [Int]?
  /// Which of its rows were chosen, ascending.
  let indices: [Int]
  let classNames: [String]
  let imageShape: Shape?
  /// How many rows there were to choose from.
  let total: Int
}

/// Rows of a file that are read a block at a time, for matrices that memory would not hold.
struct MappedRows: Represented, RowSource {
  let name: String
  let labels: [Int]?
  let indices: [Int]
  let classNames: [String]
  let imageShape: Shape?
  let total: Int
  private let file: MappedNPY
  private let workers: Workers
  private var standardization: Standardization?

  /// The most values that are read to measure how faithful a map is: 256 MB.
  private static let largestSample = 1 << 26

  init(about description: MatrixDescription, file: MappedNPY, workers: Workers) {
    (name, labels, indices) = (description.name, description.labels, description.indices)
    (classNames, imageShape, total) = (description.classNames, description.imageShape, description.total)
    (self.file, self.workers) = (file, workers)
  }

  /// Whether `file` is better read in blocks: it would take more than a quarter of the memory, and has few enough columns.
  static func suit(_ file: MappedNPY) -> Bool {
    let bytes = Double(file.rows) * Double(file.columns) * Double(MemoryLayout<Float>.size)
    return bytes > Double(ProcessInfo.processInfo.physicalMemory) / 4
      && file.columns <= PCA.Accumulator.largestColumns
  }

  var heading: String { name }
  var images: ImageSet? { nil }
  var verdicts: Verdicts? { nil }
  var rows: Int { indices.count }
  var columns: Int { file.columns }
  var features: Int { columns }

  func block(_ range: Range<Int>) throws -> Matrix {
    let values = try read(indices[range])
    return try standardization?.apply(to: values, workers: workers) ?? values
  }

  /// The same rows, standardized whenever they are read.
  func standardized() throws -> MappedRows {
    var rows = self
    rows.standardization = try Standardization(of: self, workers: workers)
    return rows
  }

  /// Up to 10,000 rows, evenly spaced: which they are, and their values.
  func sample() throws -> (positions: [Int], matrix: Matrix) {
    let count = min(rows, 10_000, max(3, Self.largestSample / columns))
    let positions = (0..<count).map { $0 * rows / count }
    guard count < rows else { return (positions, try block(0..<rows)) }
    let values = try read(positions.map { indices[$0] }[...])
    return (positions, try standardization?.apply(to: values, workers: workers) ?? values)
  }

  /// The rows `chosen` of the file; those that follow one another are read together.
  private func read(_ chosen: ArraySlice<Int>) throws(DataError) -> Matrix {
    if let first = chosen.first, let last = chosen.last, last - first + 1 == chosen.count {
      return try file.block(first..<last + 1)
    }
    var values: [Float] = []
    values.reserveCapacity(chosen.count * columns)
    for row in chosen { values += try file.block(row..<row + 1).values }
    return Matrix(rows: chosen.count, columns: columns, values: values)
  }
}

extension Shape {
  /// How the values of a row make an image: they are arranged as one or more already, or make a square.
  init?(ofRow lengths: [Int]) {
    switch lengths.count {
    case 1:
      let side = Int(Double(lengths[0]).squareRoot())
      guard side >= 2, side * side == lengths[0] else { return nil }
      self.init(channels: 1, height: side, width: side)
    case 2: self.init(channels: 1, height: lengths[0], width: lengths[1])
    case 3: self.init(channels: lengths[0], height: lengths[1], width: lengths[2])
    default: return nil
    }
  }
}
