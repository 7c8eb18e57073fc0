/// How maps are correlated with a convolution's kernels, forward or backward.
enum CorrelationMethod {
  /// Tap by tap, whatever the sizes.
  case direct(MapCorrelation)
  /// With fewer multiplications.
  case winograd(WinogradCorrelation)

  /// The faster one for `order`, with packed weights from `base` on.
  init(_ order: WeightOrder, base: Int, registerBytes: Int) {
    self =
      WinogradCorrelation.suits(order.geometry)
      ? .winograd(WinogradCorrelation(order, base: base, registerBytes: registerBytes))
      : .direct(MapCorrelation(order, base: base, registerBytes: registerBytes))
  }

  /// The first float after the packed weights.
  func end(from base: Int) -> Int {
    switch self {
    case .direct(let maps): maps.end(from: base)
    case .winograd(let maps): maps.end
    }
  }

  /// How many vectors of scratch memory it needs.
  var scratchCount: Int {
    switch self {
    case .direct: 0
    case .winograd(let maps): maps.scratchCount
    }
  }

  /// The most maps whose results come at a time.
  func mapsTogether(of maps: Int) -> Int {
    switch self {
    case .direct(let correlation): correlation.largestBlock
    case .winograd: maps
    }
  }

  /// Copies `weights` into `packs` in the form that is read.
  func pack(_ weights: Scalars, into packs: Scalars) {
    switch self {
    case .direct(let maps): maps.pack(weights, into: packs)
    case .winograd(let maps): maps.pack(weights, into: packs)
    }
  }

  /// Correlates all of `source` and writes to `target`. Without biases, results begin at 0.
  func run(_ source: MapView, into target: MapView, bias: Scalars?, _ batch: BatchMemory, scratch: LanePointer) {
    switch self {
    case .direct(let maps): maps.run(source, into: target, bias: bias, batch)
    case .winograd(let maps):
      for row in 0..<maps.tileRows {
        let rows = MapView(
          target.row(WinogradCorrelation.tileSide * row, of: 0), rowStride: target.rowStride,
          planeStride: target.planeStride)
        maps.run(row: row, source, into: rows, bias: bias, batch, scratch: scratch)
      }
    }
  }
}
