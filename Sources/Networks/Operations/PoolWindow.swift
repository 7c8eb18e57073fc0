/// The windows of a pooling layer on maps of one size.
struct PoolWindow {
  private let pool: Pool
  private let input: Shape

  /// The windows of `pool` on maps of the shape `input`.
  init(_ pool: Pool, on input: Shape) {
    self.pool = pool
    self.input = input
  }

  /// One window that is the whole map.
  init(wholeOf input: Shape) {
    self.init(Pool(kernel: Extent(height: input.height, width: input.width)), on: input)
  }

  /// Whether the windows are 2 × 2 and lie side by side on the map, but for an odd last row or column that none covers.
  var isPair: Bool {
    let leavesOddOut = !pool.roundsUp || (input.height.isMultiple(of: 2) && input.width.isMultiple(of: 2))
    return pool.kernel == 2 && pool.stride == 2 && pool.padding == 0 && leavesOddOut && input.height >= 2
      && input.width >= 2
  }

  /// The part of a window that lies on the map.
  struct Clipped {
    let rows: Range<Int>
    let columns: Range<Int>
    /// The share of each of its values in the mean of the window.
    let share: Float
  }

  /// Calls `body` for each output: its number, its place, where the first value of its channel stands in the input, and
  /// its window there.
  @inline(__always)
  func forEachOutput(
    from input: ChunkLayout, to output: ChunkLayout,
    _ body: (_ index: Int, _ place: Int, _ channel: Int, _ window: Clipped) -> Void
  ) {
    let shape = output.shape
    let sides = sides(of: shape)
    for channel in 0..<shape.channels {
      for row in 0..<shape.height {
        for column in 0..<shape.width {
          let (rows, columns) = (sides.rows[row], sides.columns[column])
          body(
            channel * shape.area + row * shape.width + column, output.index(channel: channel, row: row) + column,
            input.index(channel: channel, row: 0),
            Clipped(rows: rows.range, columns: columns.range, share: 1 / (rows.divisor * columns.divisor)))
        }
      }
    }
  }

  /// One side of a window.
  private struct Side {
    /// What of it lies on the map.
    let range: Range<Int>
    /// How many values a mean counts.
    let divisor: Float
  }

  private func sides(of output: Shape) -> (rows: [Side], columns: [Side]) {
    let rows = (0..<output.height).map {
      side($0 * pool.stride.height - pool.padding.top, pool.kernel.height, input.height, pool.padding.bottom)
    }
    let columns = (0..<output.width).map {
      side($0 * pool.stride.width - pool.padding.left, pool.kernel.width, input.width, pool.padding.right)
    }
    return (rows, columns)
  }

  private func side(_ start: Int, _ size: Int, _ length: Int, _ padding: Int) -> Side {
    let range = max(0, start)..<min(length, start + size)
    // A window that sticks out of the padding counts what lies within, as in PyTorch.
    let counted = pool.countsPadding ? min(start + size, length + padding) - start : range.count
    return Side(range: range, divisor: Float(counted))
  }
}
