/// The gradient of one chunk's loss by the weights of a convolution that `WinogradCorrelation` suits: a bit more than half the
/// multiplications.
///
/// Inputs and gradients are turned first, so that lanes are channels: sums over tiles and images are then matrix products.
struct WinogradKernelGradient {
  private let geometry: ConvolutionGeometry
  /// Tiles that are taken together.
  private let batch: Int
  private let variants: [KernelVariant<DenseGradient>]
  /// Places in the scratch memory.
  private let places: Places

  private struct Places {
    let inputs: Int
    let deltas: Int
    let tiles: Int
    let sums: Int
    let end: Int
  }

  /// What transformed tiles may take of the second-level cache.
  private static let cacheBytes = 400 << 10

  /// The gradient by the weights of a convolution of sizes `geometry`, with scratch memory from `base` on.
  init(_ geometry: ConvolutionGeometry, base: Int, registerBytes: Int) {
    self.geometry = geometry
    let (inputs, outputs) = Self.vectors(geometry)
    let imageVectors = laneCount * (inputs + outputs)
    batch = max(1, Self.cacheBytes / (winogradPlaces * imageVectors * MemoryLayout<Lanes>.size))
    variants = KernelVariant.covering(vectors: inputs, outputs: geometry.output.channels, registerBytes: registerBytes)
    let (rows, columns) = Self.tiles(geometry)
    let deltas = base + (2 * rows + 2) * (2 * columns + 2) * inputs * laneCount
    let tiles = deltas + 4 * rows * columns * outputs * laneCount
    let sums = tiles + winogradPlaces * (batch * imageVectors + 2)
    let end = sums + winogradPlaces * Self.sumPlace(geometry)
    places = Places(inputs: base, deltas: deltas, tiles: tiles, sums: sums, end: end)
  }

  /// The first vector of scratch memory after its own.
  var end: Int { places.end }

  /// The vectors that hold the channels of the input and of the output.
  private static func vectors(_ geometry: ConvolutionGeometry) -> (inputs: Int, outputs: Int) {
    (
      (geometry.input.channels + laneCount - 1) / laneCount, (geometry.output.channels + laneCount - 1) / laneCount
    )
  }

  /// The rows and columns of tiles.
  private static func tiles(_ geometry: ConvolutionGeometry) -> (rows: Int, columns: Int) {
    ((geometry.output.height + 1) / 2, (geometry.output.width + 1) / 2)
  }

  /// From one place to the next among the sums: some rows more, so that tiles of any height cover the outputs.
  private static func sumPlace(_ geometry: ConvolutionGeometry) -> Int {
    (geometry.output.channels + laneCount) * vectors(geometry).inputs
  }

  /// Writes the gradient when the convolution reads `input` and the gradients by what it writes are `deltas`.
  func run(input: MapView, deltas: MapView, gradient: Scalars, scratch: LanePointer) {
    turn(input, deltas, scratch)
    let (rows, columns) = Self.tiles(geometry)
    for start in stride(from: 0, to: rows * columns, by: batch) {
      let end = min(rows * columns, start + batch)
      for tile in start..<end {
        transform(row: tile / columns, column: tile % columns, place: tile - start, scratch)
      }
      multiply(tiles: end - start, isFirst: start == 0, scratch)
    }
    let inputs = Self.vectors(geometry).inputs
    for channel in 0..<geometry.output.channels {
      transformSums(
        scratch + (places.sums + channel * inputs), placeStride: Self.sumPlace(geometry),
        channels: geometry.input.channels, into: gradient + channel * geometry.input.channels * geometry.kernel.area)
    }
  }

  /// From one row to the next of turned inputs.
  private var inputRow: Int { (2 * Self.tiles(geometry).columns + 2) * Self.vectors(geometry).inputs * laneCount }
  /// From one row to the next of turned gradients.
  private var deltaRow: Int { 2 * Self.tiles(geometry).columns * Self.vectors(geometry).outputs * laneCount }

  /// Turns both. What lies beyond the maps stays zero.
  private func turn(_ input: MapView, _ deltas: MapView, _ scratch: LanePointer) {
    let (inputs, outputs) = Self.vectors(geometry)
    let (rows, columns) = Self.tiles(geometry)
    let (top, left) = (geometry.padding.top, geometry.padding.left)
    for row in 0..<min(geometry.input.height, 2 * rows + 2 - top) {
      transposeToChannels(
        input.row(row, of: 0), columns: min(geometry.input.width, 2 * columns + 2 - left),
        channels: geometry.input.channels, planeStride: input.planeStride,
        into: scratch + (places.inputs + (row + top) * inputRow + left * inputs * laneCount), channelVectors: inputs)
    }
    for row in 0..<geometry.output.height {
      transposeToChannels(
        deltas.row(row, of: 0), columns: geometry.output.width, channels: geometry.output.channels,
        planeStride: deltas.planeStride, into: scratch + (places.deltas + row * deltaRow), channelVectors: outputs)
    }
  }

  /// From one place to the next of transformed inputs, and of transformed gradients. One more than needed, so that places do
  /// not compete for the same lines of the cache.
  private var inputPlace: Int { batch * laneCount * Self.vectors(geometry).inputs + 1 }
  private var deltaPlace: Int { batch * laneCount * Self.vectors(geometry).outputs + 1 }

  private func transform(row: Int, column: Int, place: Int, _ scratch: LanePointer) {
    let (inputs, outputs) = Self.vectors(geometry)
    let (inputColumn, deltaColumn) = (inputs * laneCount, outputs * laneCount)
    let tiles = scratch + places.tiles
    transformInputs(
      WinogradTiles(
        first: scratch + (places.inputs + 2 * row * inputRow + 2 * column * inputColumn), rowStride: inputRow,
        columnStride: inputColumn, tileStride: 1, count: inputColumn),
      into: tiles + place * inputColumn, placeStride: inputPlace)
    transformDeltas(
      WinogradTiles(
        first: scratch + (places.deltas + 2 * row * deltaRow + 2 * column * deltaColumn), rowStride: deltaRow,
        columnStride: deltaColumn, tileStride: 1, count: deltaColumn),
      into: tiles + (winogradPlaces * inputPlace + place * deltaColumn), placeStride: deltaPlace)
  }

  /// Adds the products of some tiles to the sums.
  private func multiply(tiles: Int, isFirst: Bool, _ scratch: LanePointer) {
    let (inputs, outputs) = Self.vectors(geometry)
    let first = scratch + places.tiles
    for place in 0..<winogradPlaces {
      var call = DenseGradient(
        inputs: first + place * inputPlace, inputVectors: inputs,
        deltas: (first + (winogradPlaces * inputPlace + place * deltaPlace)).scalars, deltaStride: outputs * laneCount,
        imageCount: tiles * laneCount, outputCount: geometry.output.channels,
        gradient: scratch + (places.sums + place * Self.sumPlace(geometry)), gradientVectors: inputs,
        accumulates: !isFirst)
      for variant in variants {
        call.outputCount = geometry.output.channels.roundedUp(to: variant.height)
        variant.run(call)
        call.inputs = call.inputs + variant.width
        call.gradient = call.gradient + variant.width
      }
    }
  }
}
