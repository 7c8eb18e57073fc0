/// Where a chunk's maps stand in memory.
struct MapView {
  /// The first value of the first channel.
  let values: LanePointer
  /// From one row to the next.
  let rowStride: Int
  /// From one channel to the next.
  let planeStride: Int

  /// Maps that stand at `values` as `layout` says.
  init(_ values: LanePointer, _ layout: ChunkLayout) {
    self.init(values + layout.origin, rowStride: layout.rowStride, planeStride: layout.planeStride)
  }

  init(_ values: LanePointer, rowStride: Int, planeStride: Int) {
    self.values = values
    self.rowStride = rowStride
    self.planeStride = planeStride
  }

  /// Where row `row` of channel `channel` begins.
  func row(_ row: Int, of channel: Int) -> LanePointer { values + (channel * planeStride + row * rowStride) }
}

/// The cross-correlation of a chunk's maps with a convolution's kernels, forward or backward, in pieces that have windows of
/// their own. A piece for each remainder of rows and columns by the stride makes the transpose of a strided convolution as
/// cheap as the convolution: no zero is multiplied.
struct MapCorrelation {
  /// Results that are equally far apart.
  struct Piece {
    let rows: WindowAxis
    let columns: WindowAxis
    let weights: PackedWeights
  }

  let pieces: [Piece]
  /// Channels of the input that each result reads.
  private let channels: Int

  /// The convolution from the input of `geometry` to its output, with packed weights from `base` on.
  init(forward geometry: ConvolutionGeometry, base: Int, registerBytes: Int) {
    self.init(
      rows: [geometry.rows.windows], columns: [geometry.columns.windows], order: .forward(geometry), base: base,
      registerBytes: registerBytes)
  }

  /// Its transpose, from the output to the input.
  init(backward geometry: ConvolutionGeometry, base: Int, registerBytes: Int) {
    self.init(
      rows: geometry.rows.transposedWindows, columns: geometry.columns.transposedWindows, order: .backward(geometry),
      base: base, registerBytes: registerBytes)
  }

  private init(rows: [WindowAxis], columns: [WindowAxis], order: WeightOrder, base: Int, registerBytes: Int) {
    var end = base
    var pieces: [Piece] = []
    for rows in rows {
      for columns in columns {
        let weights = PackedWeights(order, rows: rows, columns: columns, base: end, registerBytes: registerBytes)
        end = weights.end
        pieces.append(Piece(rows: rows, columns: columns, weights: weights))
      }
    }
    self.pieces = pieces
    channels = order.channels
  }

  /// The first float after the packed weights.
  func end(from base: Int) -> Int { pieces.last?.weights.end ?? base }

  /// The most maps that are computed together.
  var largestBlock: Int { pieces.map(\.weights.variant.height).max() ?? 0 }

  /// Copies `weights` into `packs`.
  func pack(_ weights: Scalars, into packs: Scalars) {
    for piece in pieces { piece.weights.pack(weights, into: packs) }
  }

  /// Correlates all of `source` and writes to `target`. Without biases, results begin at 0.
  func run(_ source: MapView, into target: MapView, bias: Scalars?, _ batch: BatchMemory) {
    for piece in pieces {
      for block in piece.weights.blocks.indices {
        piece.weights.variant.run(call(piece, block, source, into: target, bias: bias, batch))
      }
    }
  }

  /// The call that computes block `block` of `piece`.
  func call(
    _ piece: Piece, _ block: Int, _ source: MapView, into target: MapView, bias: Scalars?, _ batch: BatchMemory
  ) -> Correlation {
    let (rows, columns, weights) = (piece.rows, piece.columns, piece.weights)
    let place = weights.blocks[block]
    return Correlation(
      input: source.row(rows.offset, of: place.group * channels) + columns.offset, inputRow: source.rowStride,
      inputPlane: source.planeStride, rowStride: rows.stride, columnStride: columns.stride, rowStep: rows.step,
      columnStep: columns.step, channels: channels, kernelRows: rows.taps.count, kernelColumns: columns.taps.count,
      rows: 0..<rows.count, columns: columns.count, filledRows: rows.filled, filledColumns: columns.filled,
      weights: batch.packs + weights.offset(block), bias: bias.map { $0 + place.start } ?? batch.zeros,
      output: target.row(rows.start, of: place.start) + columns.start, outputRow: rows.spacing * target.rowStride,
      outputColumn: columns.spacing, outputPlane: target.planeStride)
  }
}
