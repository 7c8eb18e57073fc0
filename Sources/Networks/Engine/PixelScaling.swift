/// A model's preprocessing as kernels apply it: a multiplication and an addition for each pixel.
struct PixelScaling {
  /// Where a channel comes from and what its pixels become: `factor` · pixel + `offset`.
  struct Channel: Equatable {
    let source: Int
    let factor: Float
    let offset: Float
  }

  /// One for each channel that goes into the network.
  let channels: [Channel]
  /// Whether channels are treated differently or change places.
  let isChannelwise: Bool

  /// What `preprocessing` makes of images with so many channels.
  init(_ preprocessing: Preprocessing, channels count: Int) {
    let isReversed = preprocessing.color == .bgr
    channels = (0..<count).map { channel in
      let deviation = Double(preprocessing.deviation(of: channel))
      return Channel(
        source: isReversed ? count - 1 - channel : channel,
        factor: preprocessing.deviation.isEmpty ? preprocessing.scale : Float(Double(preprocessing.scale) / deviation),
        offset: Float(-Double(preprocessing.mean(of: channel)) / deviation))
    }
    let first = channels[0]
    isChannelwise = isReversed || channels.contains { $0.factor != first.factor || $0.offset != first.offset }
  }
}
