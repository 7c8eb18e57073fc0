/// The gradient of one chunk's loss by the weights of some output channels of a convolution, as many as the register tile
/// has rows, and by as many neighboring taps as it has columns.
struct WeightGradient {
  /// What the first of those taps reads for the first output, in the first input channel.
  var input: LanePointer
  /// From one input channel to the next, from one kernel row to the next, and from one of the tile's taps to the next.
  var channelStep: Int, rowStep: Int, columnStep: Int
  var channels: Int
  var kernelRows: Int
  /// From the weights of one kernel row to those of the next.
  var kernelColumns: Int
  /// From one output's window to the next one's, in a column and in a row.
  var windowRow: Int, windowColumn: Int
  /// The gradient by the first output of the first channel of the tile, and from one row or channel to the next.
  var delta: LanePointer
  var deltaRow: Int, deltaPlane: Int
  /// The output map's size, and how many of its rows to take at a time so that they stay in the cache.
  var rows: Int, columns: Int, blockRows: Int
  /// The gradient by the first tap's weight in the tile's first output channel, and from one channel's to the next's.
  var gradient: Scalars
  var gradientStride: Int
  /// Holds the accumulators between blocks: a tile for each input channel and kernel row.
  var partial: LanePointer

  /// The most vectors that a tile holds.
  static let largestTile = 24
}

/// Computes `call`.
@inline(__always)
func gradeWeights<Tile: RegisterTile>(_: Tile.Type, _ call: WeightGradient) {
  var start = 0
  while start < call.rows {
    let end = min(call.rows, start &+ call.blockRows)
    for channel in 0..<call.channels {
      for tap in 0..<call.kernelRows {
        let place = channel &* call.kernelRows &+ tap
        let partial = call.partial + place &* Tile.height &* Tile.Columns.width
        let input = call.input + (channel &* call.channelStep &+ tap &* call.rowStep)
        let tile = addRows(start == 0 ? Tile() : Tile(saved: partial), call, input, rows: (start, end))
        if end == call.rows {
          tile.storeSums(call.gradient + place &* call.kernelColumns, stride: call.gradientStride)
        } else {
          tile.save(partial)
        }
      }
    }
    start = end
  }
}

/// `tile` plus what output rows from the first to before the second contribute, when the first output's tap reads `input`.
@inline(__always)
private func addRows<Tile: RegisterTile>(
  _ tile: Tile, _ call: WeightGradient, _ input: LanePointer, rows: (Int, Int)
) -> Tile {
  var tile = tile
  var row = rows.0
  while row < rows.1 {
    var input = input + row &* call.windowRow
    var delta = call.delta + row &* call.deltaRow
    var remaining = call.columns
    while remaining > 0 {
      tile = tile.addingProduct(
        Tile.Columns(input, step: call.columnStep), vectors: delta, stride: call.deltaPlane)
      input = input + call.windowColumn
      delta = delta + 1
      remaining &-= 1
    }
    row &+= 1
  }
  return tile
}
