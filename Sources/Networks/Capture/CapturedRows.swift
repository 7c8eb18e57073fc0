import Datasets
import Tensors

/// What the rows of captured layers belong to: the content of `labels.npy`, `indices.npy` and `positions.npy`.
struct CapturedRows {
  /// What the files are called, without their ending; layers cannot be called so.
  enum File: String, CaseIterable {
    case labels, indices, positions
  }

  private let labels: [UInt8]
  private let indices: [Int]
  /// The row and the column of each, if rows are positions.
  private let positions: Matrix?

  /// The rows of the images at `indices`, one for each position of `positions` or one an image without.
  init(_ source: ImageSource, _ indices: [Int32], positions shape: Shape?) {
    let area = shape?.area ?? 1
    let rows = indices.flatMap { repeatElement(Int($0), count: area) }
    self.indices = rows
    labels = rows.map { source.labels[$0] }
    positions = shape.map { shape in
      let places = indices.flatMap { _ in (0..<area).flatMap { [Float($0 / shape.width), Float($0 % shape.width)] } }
      return Matrix(rows: rows.count, columns: 2, values: places)
    }
  }

  /// The files that hold these rows.
  var files: [File] { positions == nil ? [.labels, .indices] : File.allCases }

  /// Whether the file at `path` holds the same as `file` would.
  func isSame(_ file: File, at path: String) -> Bool {
    switch file {
    case .labels: isList(labels.map(Int64.init), at: path)
    case .indices: isList(indices.map(Int64.init), at: path)
    case .positions: (try? NPY.read(path)) == positions.map { Tensor(shape: [$0.rows, $0.columns], values: $0.values) }
    }
  }

  private func isList(_ values: [Int64], at path: String) -> Bool {
    guard let found = try? NPY.readIntegers(path) else { return false }
    return found.shape == [values.count] && found.values == values
  }

  func write(_ file: File, to path: String) throws(DataError) {
    switch file {
    case .labels: try NPY.write(labels, to: path)
    case .indices: try NPY.write(indices, to: path)
    case .positions: if let positions { try NPY.write(positions, to: path) }
    }
  }
}
