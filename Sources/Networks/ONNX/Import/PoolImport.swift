// Pooling, and means over maps.
extension ONNXImporter {
  mutating func maxPool(_ imported: ImportedNode) throws(ONNXError) -> ImportedValue {
    try appendReading(.maxPool(pool(imported)), imported)
  }

  mutating func averagePool(_ imported: ImportedNode) throws(ONNXError) -> ImportedValue {
    var pool = try pool(imported)
    pool.countsPadding = try imported.int("count_include_pad", or: 0) != 0
    return try appendReading(.averagePool(pool), imported)
  }

  private func pool(_ imported: ImportedNode) throws(ONNXError) -> Pool {
    let value = try imported.flowing()
    guard value.rank >= 3 else { throw imported.failure("pools maps, but \(value.words) comes in") }
    let window = try ImportedWindow(imported, kernel: nil, sides: value.sides.count - 1)
    guard window.dilation == 1 else { throw imported.failure("pools with dilation, which is not supported") }
    return Pool(
      kernel: window.kernel, stride: window.stride,
      padding: window.padding(over: value.shape.height, value.shape.width),
      roundsUp: try imported.int("ceil_mode", or: 0) != 0)
  }

  /// The mean of each channel, which some exporters write as one over axes.
  mutating func mean(_ imported: ImportedNode) throws(ONNXError) -> ImportedValue {
    let value = try imported.flowing()
    var axes: Set<Int> = []
    for axis in try imported.wholes("axes", orInput: 1) ?? [] { axes.insert(try imported.axis(axis, rank: value.rank)) }
    guard value.rank >= 3, axes == Set(2..<value.rank) else {
      throw imported.failure(
        "takes means over the axes \(axes.sorted()); only over all but images and channels is supported")
    }
    let keepsSides = try imported.int("keepdims", or: 1) != 0
    return try append(.globalAveragePool, for: imported, reading: [value], rank: keepsSides ? nil : 2)
  }
}
