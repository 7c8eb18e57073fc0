/// A convolution's weights in blocks of as many maps as a kernel computes at a time, in the order in which it reads them.
struct PackedWeights {
  let variant: KernelVariant<Correlation>
  /// The first map of each block. The last block overlaps the one before it if the number of maps does not divide.
  let starts: [Int]
  /// Where the first block stands among the packs, in floats.
  let base: Int
  /// The number of floats of a block.
  let blockCount: Int
  /// For each packed float, where it comes from in the weights.
  private let sources: [Int32]

  /// Blocks for the convolution itself.
  init(forward geometry: ConvolutionGeometry, base: Int, registerBytes: Int) {
    let inner = geometry.input.channels
    let area = geometry.kernel * geometry.kernel
    let variant = KernelVariant<Correlation>.fastest(
      channels: geometry.channels, columns: geometry.output.width, kernel: geometry.kernel, stride: geometry.stride,
      filledColumns: geometry.padding..<geometry.padding + geometry.input.width, registerBytes: registerBytes)
    self.init(variant: variant, maps: geometry.channels, inner: inner, area: area, base: base) { map, channel, tap in
      (map * inner + channel) * area + tap
    }
  }

  /// Blocks for the gradient by its input: channels swapped, kernels turned by half a turn.
  init(backward geometry: ConvolutionGeometry, base: Int, registerBytes: Int) {
    let maps = geometry.input.channels
    let area = geometry.kernel * geometry.kernel
    let start = geometry.reach
    let variant = KernelVariant<Correlation>.fastest(
      channels: maps, columns: geometry.input.width, kernel: geometry.kernel, stride: 1,
      filledColumns: start..<start + (geometry.output.width - 1) * geometry.stride + 1, registerBytes: registerBytes)
    self.init(variant: variant, maps: maps, inner: geometry.channels, area: area, base: base) { map, channel, tap in
      (channel * maps + map) * area + area - 1 - tap
    }
  }

  private init(
    variant: KernelVariant<Correlation>, maps: Int, inner: Int, area: Int, base: Int, source: (Int, Int, Int) -> Int
  ) {
    self.variant = variant
    self.base = base
    starts = Self.starts(channels: maps, height: variant.height)
    blockCount = variant.height * inner * area
    var sources: [Int32] = []
    for start in starts {
      for channel in 0..<inner {
        for tap in 0..<area {
          for row in 0..<variant.height { sources.append(Int32(source(start + row, channel, tap))) }
        }
      }
    }
    self.sources = sources
  }

  /// The first floats after all blocks.
  var end: Int { (base + sources.count).roundedUp(to: laneCount) }

  /// Where block `index` stands among the packs.
  func offset(_ index: Int) -> Int { base + index * blockCount }

  /// Copies `weights` into `packs`.
  func pack(_ weights: Scalars, into packs: Scalars) { permute(weights, by: sources, into: packs + base) }

  /// The first of each `height` of `channels` channels; the last ones overlap if it does not divide.
  static func starts(channels: Int, height: Int) -> [Int] {
    stride(from: 0, to: channels, by: height).map { min($0, channels - height) }
  }
}
