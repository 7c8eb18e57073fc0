/// How the output of a layer, channels × height × width for each image, becomes rows of a matrix.
public enum CaptureForm: String, Hashable, Sendable, CaseIterable {
  /// One row an image: all values, channel after channel, each row after row.
  case flatten
  /// One row an image: the mean of each channel over its positions.
  case pool
  /// One row for each position of an image, row after row: the channels there.
  case positions

  /// How many rows one image of `shape` becomes.
  public func rowsPerImage(of shape: Shape) -> Int { self == .positions ? shape.area : 1 }

  /// How long they are.
  public func columns(of shape: Shape) -> Int { self == .flatten ? shape.count : shape.channels }

  /// The rows that `outputs` become: whole images of `shape`, one after the other.
  func rows(of outputs: UnsafeBufferPointer<Float>, shape: Shape) -> [Float] {
    let images = outputs.count / shape.count
    let count = images * rowsPerImage(of: shape) * columns(of: shape)
    return [Float](unsafeUninitializedCapacity: count) { rows, initialized in
      switch self {
      case .flatten: _ = rows.initialize(from: outputs)
      case .pool: averagePositions(of: outputs, images: images, shape: shape, into: rows)
      case .positions: transposePositions(of: outputs, images: images, shape: shape, into: rows)
      }
      initialized = count
    }
  }
}
