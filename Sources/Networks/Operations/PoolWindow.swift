/// The windows of a pooling layer.
struct PoolWindow: Equatable {
  let size: Int
  let stride: Int
  let padding: Int

  init(_ pool: Pool) {
    size = pool.kernel.height
    stride = pool.stride.height
    padding = pool.padding.top
  }

  init(size: Int, stride: Int, padding: Int) {
    self.size = size
    self.stride = stride
    self.padding = padding
  }

  /// The part of a window that lies on the map.
  struct Clipped {
    let rows: Range<Int>
    let columns: Range<Int>
  }

  /// Calls `body` for each output: its number, its place, where the first value of its channel stands in the input, and
  /// its window there.
  func forEachOutput(
    from input: ChunkLayout, to output: ChunkLayout,
    _ body: (_ index: Int, _ place: Int, _ channel: Int, _ window: Clipped) -> Void
  ) {
    let shape = output.shape
    for channel in 0..<shape.channels {
      for row in 0..<shape.height {
        let rows = clip(row, length: input.shape.height)
        for column in 0..<shape.width {
          body(
            channel * shape.area + row * shape.width + column, output.index(channel: channel, row: row) + column,
            input.index(channel: channel, row: 0),
            Clipped(rows: rows, columns: clip(column, length: input.shape.width)))
        }
      }
    }
  }

  private func clip(_ index: Int, length: Int) -> Range<Int> {
    let start = index * stride - padding
    return min(length, max(0, start))..<min(length, max(0, start + size))
  }
}
