/// The cross-correlation of a chunk's maps with 3 × 3 kernels, one step and one pixel apart, by Winograd's minimal filtering: a
/// bit more than half the multiplications if there are many channels, a bit more memory.
struct WinogradCorrelation {
  private let rows: WindowAxis
  private let columns: WindowAxis
  private let kernels: KernelPlaces
  /// Where the transformed kernels stand among the packs.
  private let base: Int
  /// Tiles that are taken together, and the kernels that do.
  private let batch: Int
  private let variants: [[KernelVariant<DenseProduct>]]

  /// The sides of a tile of results.
  static let tileSide = 2

  /// The convolution from the input of `geometry` to its output, or its transpose, with transformed kernels from `base` on.
  init(_ order: WeightOrder, base: Int, registerBytes: Int) {
    let geometry = order.geometry
    rows = order.isForward ? geometry.rows.windows : geometry.rows.transposedWindows[0]
    columns = order.isForward ? geometry.columns.windows : geometry.columns.transposedWindows[0]
    let strides = [geometry.groupInputs * geometry.kernel.area, geometry.kernel.area]
    kernels = KernelPlaces(
      maps: order.groupMaps, channels: order.channels, mapStride: strides[order.isForward ? 0 : 1],
      channelStride: strides[order.isForward ? 1 : 0], isTurned: !order.isForward)
    self.base = base
    let bytesPerTile = winogradPlaces * (order.groupMaps + order.channels) * MemoryLayout<Lanes>.size
    batch = min(max(1, Self.cacheBytes / bytesPerTile), Workspace.largestGroup)
    variants = (1...batch).map {
      KernelVariant.covering(chunks: $0, outputs: order.groupMaps, registerBytes: registerBytes)
    }
  }

  /// What transformed tiles may take of the second-level cache.
  private static let cacheBytes = 320 << 10

  /// Whether this is faster than multiplying directly: if it is possible and sums over channels outweigh the transformations.
  static func suits(_ geometry: ConvolutionGeometry) -> Bool {
    guard geometry.kernel == 3, geometry.stride == 1, geometry.dilation == 1, geometry.groups == 1 else { return false }
    let pairs = Double(geometry.input.channels * geometry.output.channels)
    let tiles = Double(((geometry.output.height + 1) / tileSide) * ((geometry.output.width + 1) / tileSide))
    let transformations = 100 * Double(geometry.input.channels + geometry.output.channels)
    return tiles * (Double(winogradPlaces) * pairs + transformations) < 0.8 * 9 * Double(geometry.output.area) * pairs
  }

  private var weightStride: Int { kernels.maps.roundedUp(to: laneCount) }
  /// From one place to the next among the transformed inputs and results. One more than needed, so that places do not compete
  /// for the same lines of the cache.
  private var inputPlace: Int { batch * kernels.channels + 1 }
  private var resultPlace: Int { batch * kernels.maps + 1 }

  /// The first float after the transformed kernels.
  var end: Int { base + winogradPlaces * kernels.channels * weightStride }

  /// How many vectors of scratch memory it needs.
  var scratchCount: Int { winogradPlaces * (inputPlace + resultPlace) }

  /// Transforms `weights` into `packs`.
  func pack(_ weights: Scalars, into packs: Scalars) {
    transformKernels(weights, kernels, into: packs + base, stride: weightStride)
  }

  /// How many rows of tiles there are.
  var tileRows: Int { (rows.count + 1) / Self.tileSide }

  /// Correlates what `source` holds for row `row` of tiles, and writes up to two rows to `target`.
  func run(
    row: Int, _ source: MapView, into target: MapView, bias: Scalars?, _ memory: BatchMemory, scratch: LanePointer
  ) {
    let tiles = (columns.count + 1) / Self.tileSide
    let results = scratch + winogradPlaces * inputPlace
    let top = source.row(Self.tileSide * row + rows.offset, of: 0) + columns.offset
    for start in stride(from: 0, to: tiles, by: batch) {
      let count = min(batch, tiles - start)
      for tile in 0..<count {
        transformInputs(
          WinogradTiles(
            first: top + Self.tileSide * (start + tile), rowStride: source.rowStride, columnStride: 1,
            tileStride: source.planeStride, count: kernels.channels),
          into: scratch + tile * kernels.channels, placeStride: inputPlace)
      }
      multiply(tiles: count, scratch, into: results, memory)
      for tile in 0..<count {
        let column = Self.tileSide * (start + tile)
        transformResults(
          results + tile * kernels.maps, placeStride: resultPlace, maps: kernels.maps, bias: bias,
          into: WinogradResults(
            target: target.values + column, rowStride: target.rowStride, planeStride: target.planeStride,
            rows: min(Self.tileSide, rows.count - Self.tileSide * row),
            columns: min(Self.tileSide, columns.count - column)))
      }
    }
  }

  /// The sums over channels at each place.
  private func multiply(tiles: Int, _ inputs: LanePointer, into results: LanePointer, _ memory: BatchMemory) {
    for place in 0..<winogradPlaces {
      var call = DenseProduct(
        input: inputs + place * inputPlace, inputStride: kernels.channels, inputCount: kernels.channels,
        weights: memory.packs + (base + place * kernels.channels * weightStride), weightStride: weightStride,
        bias: nil, output: results + place * resultPlace, outputStride: kernels.maps, outputStep: 1,
        outputCount: kernels.maps)
      for variant in variants[tiles - 1] {
        variant.run(call)
        call.input = call.input + variant.width * call.inputStride
        call.output = call.output + variant.width * call.outputStride
      }
    }
  }
}
