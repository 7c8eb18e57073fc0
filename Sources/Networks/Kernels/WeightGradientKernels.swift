/// The gradient of one chunk's loss by the weights of some output channels of a convolution, as many as the register tile
/// has rows, and by as many neighboring kernel columns as it has columns.
struct WeightGradient {
  /// Where the window of the first output begins, in the first input channel.
  var input: LanePointer
  var inputRow: Int, inputPlane: Int
  /// Rows and columns from one output's window to the next one's.
  var stride: Int
  var channels: Int
  var kernel: Int
  /// The kernel column of the tile's first column.
  var firstColumn: Int
  /// The gradient by the first output of the first channel of the tile, and from one to the next.
  var delta: LanePointer
  var deltaColumn: Int, deltaRow: Int, deltaPlane: Int
  /// The output map's size, and how many of its rows to take at a time so that they stay in the cache.
  var rows: Int, columns: Int, blockRows: Int
  /// The gradient by the weights of the tile's first output channel, and from one channel's to the next's.
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
      for tap in 0..<call.kernel {
        let place = channel &* call.kernel &+ tap
        let partial = call.partial + place &* Tile.height &* Tile.Columns.width
        var tile = start == 0 ? Tile() : Tile(saved: partial)
        tile = addRows(tile, call, channel, tap, rows: (start, end))
        if end == call.rows {
          tile.storeSums(call.gradient + (place &* call.kernel &+ call.firstColumn), stride: call.gradientStride)
        } else {
          tile.save(partial)
        }
      }
    }
    start = end
  }
}

/// `tile` plus what output rows from the first to before the second contribute, for one input channel and kernel row.
@inline(__always)
private func addRows<Tile: RegisterTile>(
  _ tile: Tile, _ call: WeightGradient, _ channel: Int, _ tap: Int, rows: (Int, Int)
) -> Tile {
  var tile = tile
  var row = rows.0
  while row < rows.1 {
    let top = row &* call.stride &+ tap
    var input = call.input + (channel &* call.inputPlane &+ top &* call.inputRow &+ call.firstColumn)
    var delta = call.delta + row &* call.deltaRow
    var remaining = call.columns
    while remaining > 0 {
      tile = tile.addingProduct(Tile.Columns(input, step: 1), vectors: delta, stride: call.deltaPlane)
      input = input + call.stride
      delta = delta + call.deltaColumn
      remaining &-= 1
    }
    row &+= 1
  }
  return tile
}
