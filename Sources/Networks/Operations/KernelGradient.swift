/// The gradient of one chunk's loss by the weights of a convolution: each is the sum, over all places, of what its tap reads
/// times the gradient by what it writes.
struct KernelGradient {
  private let geometry: ConvolutionGeometry
  /// The taps that tiles take together.
  private let taps: Taps
  /// The kernels that together cover those taps, left to right.
  private let variants: [KernelVariant<WeightGradient>]
  /// Places in the scratch memory for tiles that are not finished.
  private let partial: Int

  /// Neighboring weights: those of a row of the kernel; where that is one, those of its column; where that is one as well,
  /// those of all channels.
  private enum Taps { case columns, rows, channels }

  /// How many vectors of scratch memory it needs.
  static func scratchCount(_ geometry: ConvolutionGeometry) -> Int {
    geometry.groupInputs * geometry.kernel.height * WeightGradient.largestTile
  }

  /// The gradient by the weights of a convolution of sizes `geometry`.
  init(_ geometry: ConvolutionGeometry, partial: Int, registerBytes: Int) {
    self.geometry = geometry
    self.partial = partial
    let kernel = geometry.kernel
    taps = kernel.width > 1 ? .columns : kernel.height > 1 ? .rows : .channels
    let count = taps == .columns ? kernel.width : taps == .rows ? kernel.height : geometry.groupInputs
    variants = KernelVariant<WeightGradient>.covering(
      columns: count, channels: geometry.groupOutputs, registerBytes: registerBytes)
  }

  /// Writes the gradient when the convolution reads `input` and the gradients by what it writes are `deltas`.
  func run(input: MapView, deltas: MapView, gradient: Scalars, scratch: LanePointer) {
    var firstTap = 0
    for variant in variants {
      for group in 0..<geometry.groups {
        for start in PackedWeights.starts(channels: geometry.groupOutputs, height: variant.height) {
          let tile = Tile(
            group: group, channel: group * geometry.groupOutputs + start, firstTap: firstTap, height: variant.height)
          variant.run(call(tile, input, deltas, gradient, partial: scratch + partial))
        }
      }
      firstTap += variant.width
    }
  }

  /// Some output channels of a group, and some taps.
  private struct Tile {
    let group: Int
    let channel: Int
    let firstTap: Int
    let height: Int
  }

  private func call(
    _ tile: Tile, _ input: MapView, _ deltas: MapView, _ gradient: Scalars, partial: LanePointer
  ) -> WeightGradient {
    let (rows, columns) = (geometry.rows.windows, geometry.columns.windows)
    let rowStep = rows.step * input.rowStride
    let columnStep = taps == .columns ? columns.step : taps == .rows ? rowStep : input.planeStride
    let kernelRows = taps == .columns ? geometry.kernel.height : 1
    let weights = geometry.groupInputs * geometry.kernel.area
    let first = input.row(rows.offset, of: tile.group * geometry.groupInputs) + columns.offset
    return WeightGradient(
      input: first + tile.firstTap * columnStep, channelStep: input.planeStride, rowStep: rowStep,
      columnStep: columnStep, channels: taps == .channels ? 1 : geometry.groupInputs, kernelRows: kernelRows,
      kernelColumns: geometry.kernel.area / kernelRows, windowRow: rows.stride * input.rowStride,
      windowColumn: columns.stride, delta: deltas.row(0, of: tile.channel), deltaRow: deltas.rowStride,
      deltaPlane: deltas.planeStride, rows: rows.count, columns: columns.count,
      blockRows: blockRows(height: tile.height), gradient: gradient + (tile.channel * weights + tile.firstTap),
      gradientStride: weights, partial: partial)
  }

  /// So many rows of gradients that those of a tile's channels stay in the first-level cache.
  private func blockRows(height: Int) -> Int {
    let bytes = height * geometry.output.width * 64
    return bytes * geometry.output.height <= 28_000 ? geometry.output.height : max(1, 20_000 / bytes)
  }
}
