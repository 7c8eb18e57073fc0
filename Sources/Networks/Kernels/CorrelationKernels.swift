/// A cross-correlation of one chunk's maps with some kernels, as many as the register tile has rows.
struct Correlation {
  /// Where the window of the first output begins, in the first input channel.
  var input: LanePointer
  /// From one input row to the next, and from one channel to the next.
  var inputRow: Int, inputPlane: Int
  /// Rows and columns from one output's window to the next one's.
  var rowStride: Int, columnStride: Int
  /// Rows and columns from what one tap of a kernel reads to what the next one does.
  var rowStep: Int, columnStep: Int
  var channels: Int
  /// The taps of a kernel.
  var kernelRows: Int, kernelColumns: Int
  /// Which output rows to compute, and how many columns each has.
  var rows: Range<Int>
  var columns: Int
  /// The rows and columns, counted from where the first window begins, outside of which the input is zero.
  var filledRows: Range<Int>
  var filledColumns: Range<Int>
  /// For each channel, kernel row and kernel column, a weight for each row of the tile.
  var weights: Scalars
  var bias: Scalars
  /// Where the first of `rows` goes, and from one output row, column or channel to the next.
  var output: LanePointer
  var outputRow: Int, outputColumn: Int, outputPlane: Int
}

/// Computes `call`, `Tile.Columns.width` columns at a time. There must be at least so many.
@inline(__always)
func correlate<Tile: RegisterTile>(_: Tile.Type, _ call: Correlation, clippingColumns: Bool) {
  let width = Tile.Columns.width
  for row in call.rows {
    let top = row &* call.rowStride
    let rows = (
      max(0, steps(to: call.filledRows.lowerBound &- top, by: call.rowStep)),
      min(call.kernelRows, steps(to: call.filledRows.upperBound &- top, by: call.rowStep))
    )
    var column = 0
    while column < call.columns {
      column = min(column, call.columns &- width)
      let left = column &* call.columnStride
      var columns = (0, call.kernelColumns)
      if clippingColumns {
        let last = left &+ (width &- 1) &* call.columnStride
        columns.0 = max(0, steps(to: call.filledColumns.lowerBound &- last, by: call.columnStep))
        columns.1 = min(columns.1, steps(to: call.filledColumns.upperBound &- left, by: call.columnStep))
      }
      let tile = correlateWindow(Tile.self, call, top, left, rows: rows, columns: columns)
      let output = call.output + ((row &- call.rows.lowerBound) &* call.outputRow &+ column &* call.outputColumn)
      tile.store(output, rowStride: call.outputPlane, step: call.outputColumn)
      column &+= width
    }
  }
}

/// The fewest steps of `step` that go at least `distance` far. Not exact below zero.
@inline(__always)
private func steps(to distance: Int, by step: Int) -> Int {
  step == 1 ? distance : (distance &+ step &- 1) / step
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
      let place = channel &* call.inputPlane &+ (top &+ row &* call.rowStep) &* call.inputRow
      var input = call.input + (place &+ left &+ columns.0 &* call.columnStep)
      let tap = (channel &* call.kernelRows &+ row) &* call.kernelColumns &+ columns.0
      var weights = call.weights + tap &* Tile.height
      var remaining = columns.1 &- columns.0
      while remaining > 0 {
        tile = tile.addingProduct(Tile.Columns(input, step: call.columnStride), factors: weights)
        input = input + call.columnStep
        weights += Tile.height
        remaining &-= 1
      }
      row &+= 1
    }
  }
  return tile
}
