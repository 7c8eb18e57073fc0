import Tensors

extension Parameter {
  /// Its values in `memory`, row after row, without the padding.
  func tensor(in memory: LaneMemory) -> Tensor {
    let start = memory.base.scalars + offset
    let values = [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
      for row in 0..<rows {
        for column in 0..<columns { buffer[row * columns + column] = start[row * stride + column] }
      }
      initialized = count
    }
    return Tensor(shape: shape, values: values)
  }

  /// Puts `values`, which stand row after row, into `memory`.
  func write(_ values: [Float], into memory: LaneMemory) {
    precondition(values.count == count, "\(name) has \(count) values, not \(values.count)")
    let start = memory.base.scalars + offset
    for row in 0..<rows {
      for column in 0..<columns { start[row * stride + column] = values[row * columns + column] }
    }
  }
}
