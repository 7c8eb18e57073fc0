/// A cross-correlation of one chunk's maps with some kernels, as many as the register tile has rows.
struct Correlation {
  /// Where the window of the first output begins, in the first input channel.
  var input: LanePointer
  /// From one input row to the next, and from one channel to the next.
  var inputRow: Int, inputPlane: Int
  /// Rows and columns from one output's window to the next one's.
  var stride: Int
  var channels: Int
  var kernel: Int
  /// Which output rows to compute, and how many columns each has.
  var rows: Range<Int>
  var columns: Int
  /// The window rows and columns, counted from the first output's, outside of which the input is zero.
  var filledRows: Range<Int>
  var filledColumns: Range<Int>
  /// For each channel, kernel row and kernel column, a weight for each row of the tile.
  var weights: Scalars
  var bias: Scalars
  /// Where the first of `rows` goes, and from one output row or channel to the next.
  var output: LanePointer
  var outputRow: Int, outputPlane: Int
}

/// Computes `call`, `Tile.Columns.width` columns at a time. There must be at least so many.
@inline(__always)
func correlate<Tile: RegisterTile>(_: Tile.Type, _ call: Correlation, clippingColumns: Bool) {
  let width = Tile.Columns.width
  for row in call.rows {
    let top = row &* call.stride
    let firstTap = max(0, call.filledRows.lowerBound &- top)
    let lastTap = min(call.kernel, call.filledRows.upperBound &- top)
    var column = 0
    while column < call.columns {
      column = min(column, call.columns &- width)
      let left = column &* call.stride
      let last = left &+ (width &- 1) &* call.stride
      let first = clippingColumns ? max(0, call.filledColumns.lowerBound &- last) : 0
      let end = clippingColumns ? min(call.kernel, call.filledColumns.upperBound &- left) : call.kernel
      let tile = correlateWindow(Tile.self, call, top, left, rows: (firstTap, lastTap), columns: (first, end))
      let output = call.output + ((row &- call.rows.lowerBound) &* call.outputRow &+ column)
      tile.store(output, rowStride: call.outputPlane, step: 1)
      column &+= width
    }
  }
}

/// The sums over one window for each column of a tile, of the kernel's `rows` and `columns` from the first to before the
/// second.
@inline(__always)
private func correlateWindow<Tile: RegisterTile>(
  _: Tile.Type, _ call: Correlation, _ top: Int, _ left: Int, rows: (Int, Int), columns: (Int, Int)
) -> Tile {
  var tile = Tile(bias: call.bias)
  for channel in 0..<call.channels {
    var row = rows.0
    while row < rows.1 {
      var input = call.input + (channel &* call.inputPlane &+ (top &+ row) &* call.inputRow &+ left &+ columns.0)
      var weights = call.weights + ((channel &* call.kernel &+ row) &* call.kernel &+ columns.0) &* Tile.height
      var remaining = columns.1 &- columns.0
      while remaining > 0 {
        tile = tile.addingProduct(Tile.Columns(input, step: call.stride), factors: weights)
        input = input + 1
        weights += Tile.height
        remaining &-= 1
      }
      row &+= 1
    }
  }
  return tile
}
