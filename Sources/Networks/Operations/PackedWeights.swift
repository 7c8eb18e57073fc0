/// Which weight of a convolution a result reads by which channel and tap.
struct WeightOrder {
  let geometry: ConvolutionGeometry
  /// Results of each group.
  let groupMaps: Int
  /// Channels that each result reads.
  let channels: Int
  private let isForward: Bool

  /// Output channels that read input channels.
  static func forward(_ geometry: ConvolutionGeometry) -> WeightOrder {
    WeightOrder(
      geometry: geometry, groupMaps: geometry.groupOutputs, channels: geometry.groupInputs, isForward: true)
  }

  /// Input channels that read output channels.
  static func backward(_ geometry: ConvolutionGeometry) -> WeightOrder {
    WeightOrder(
      geometry: geometry, groupMaps: geometry.groupInputs, channels: geometry.groupOutputs, isForward: false)
  }

  /// The place of the weight by which map `map` reads channel `channel` of its group at a row and column of the kernel.
  func place(map: Int, channel: Int, row: Int, column: Int) -> Int {
    let (group, inner) = map.quotientAndRemainder(dividingBy: groupMaps)
    let pair =
      isForward ? map * geometry.groupInputs + channel : (group * channels + channel) * geometry.groupInputs + inner
    return pair * geometry.kernel.area + row * geometry.kernel.width + column
  }
}

/// A convolution's weights in blocks of as many maps as a kernel computes at a time, in the order in which it reads them.
struct PackedWeights {
  /// Maps that are computed together.
  struct Block {
    /// The first of them.
    let start: Int
    /// The group that they are in.
    let group: Int
  }

  let variant: KernelVariant<Correlation>
  /// The last block of a group overlaps the one before it if the number of maps does not divide.
  let blocks: [Block]
  /// Where the first block stands among the packs, in floats.
  let base: Int
  /// The number of floats of a block.
  let blockCount: Int
  /// For each packed float, where it comes from in the weights.
  private let sources: [Int32]

  /// The weights that windows along `rows` and `columns` read.
  init(_ order: WeightOrder, rows: WindowAxis, columns: WindowAxis, base: Int, registerBytes: Int) {
    self.base = base
    let variant = KernelVariant<Correlation>.fastest(
      channels: order.groupMaps, columns: columns, registerBytes: registerBytes)
    self.variant = variant
    blockCount = variant.height * order.channels * rows.taps.count * columns.taps.count
    blocks = (0..<order.geometry.groups).flatMap { group in
      Self.starts(channels: order.groupMaps, height: variant.height).map { start in
        Block(start: group * order.groupMaps + start, group: group)
      }
    }
    var sources: [Int32] = []
    sources.reserveCapacity(blocks.count * blockCount)
    for block in blocks {
      for channel in 0..<order.channels {
        for row in rows.taps {
          for column in columns.taps {
            for map in block.start..<block.start + variant.height {
              sources.append(Int32(order.place(map: map, channel: channel, row: row, column: column)))
            }
          }
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
