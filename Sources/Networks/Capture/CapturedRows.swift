import Datasets
import Tensors

/// What the rows of captured layers belong to: the content of `labels.npy`, `indices.npy` and `positions.npy`.
struct CapturedRows {
  /// What the files are called, without their ending; layers cannot be called so.
  enum File: String, CaseIterable {
    case labels, indices, positions

    var fileName: String { rawValue + ".npy" }
  }

  private let source: ImageSource
  private let images: [Int32]
  /// The positions of each image that are rows; nil if rows are images.
  private let positions: Shape?

  /// So many images at a time are written or compared.
  private static let blockSize = 4096

  /// The rows of the images at `indices`, one for each position of `positions` or one an image without.
  init(_ source: ImageSource, _ indices: [Int32], positions: Shape?) {
    self.source = source
    images = indices
    self.positions = positions
  }

  /// How many rows each image has.
  var rowsPerImage: Int { positions?.area ?? 1 }
  /// How many rows there are.
  var count: Int { images.count * rowsPerImage }

  /// The files that hold these rows.
  var files: [File] { positions == nil ? [.labels, .indices] : File.allCases }

  /// Whether the file at `path` holds the same as `file` would.
  func isSame(_ file: File, at path: String) -> Bool {
    guard let found = try? MappedNPY(path), found.rows == count, found.rowShape == file.rowShape else { return false }
    return blocks.allSatisfy { block in
      let rows = block.lowerBound * rowsPerImage..<block.upperBound * rowsPerImage
      return (try? found.block(rows))?.values == values(of: file, block)
    }
  }

  /// Writes `file` to `path`, block after block.
  func write(_ file: File, to path: String) throws(DataError) {
    var writer = try NPYStreamWriter(path, element: file.element, rowShape: file.rowShape)
    for block in blocks {
      switch file {
      case .labels: try writer.append(elements: labels(block))
      case .indices: try writer.append(elements: indices(block))
      case .positions: try writer.append(elements: places(block))
      }
    }
    try writer.finish()
  }

  private var blocks: [Range<Int>] {
    stride(from: 0, to: images.count, by: Self.blockSize).map { $0..<min(images.count, $0 + Self.blockSize) }
  }

  /// The content of a block of `file` as floats, which are exact for the first 2²⁴ images.
  private func values(of file: File, _ block: Range<Int>) -> [Float] {
    switch file {
    case .labels: labels(block).map(Float.init)
    case .indices: indices(block).map { Float($0) }
    case .positions: places(block)
    }
  }

  private func labels(_ block: Range<Int>) -> [UInt8] {
    images[block].flatMap { repeatElement(source.labels[Int($0)], count: rowsPerImage) }
  }

  private func indices(_ block: Range<Int>) -> [Int64] {
    images[block].flatMap { repeatElement(Int64($0), count: rowsPerImage) }
  }

  private func places(_ block: Range<Int>) -> [Float] {
    guard let positions else { return [] }
    let places = (0..<positions.area).flatMap { [Float($0 / positions.width), Float($0 % positions.width)] }
    return block.flatMap { _ in places }
  }
}

extension CapturedRows.File {
  fileprivate var element: NPYStreamWriter.Element {
    switch self {
    case .labels: .uint8
    case .indices: .int64
    case .positions: .float32
    }
  }

  fileprivate var rowShape: [Int] { self == .positions ? [2] : [] }
}
