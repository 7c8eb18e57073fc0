/// What each of a row's new pixels takes from which of the old ones: a triangle as wide as a new pixel, at least as an old
/// one, so that shrinking averages (bilinear interpolation with antialiasing).
///
/// The weights are whole numbers and every sum is rounded to 8 bits, exactly as in Pillow's `Image.resize(…, BILINEAR)`,
/// which torchvision uses: networks see the pixels that they were trained on.
struct ResamplingWeights: Sendable {
  /// The pixels of the old row that a new one is made of.
  struct Taps: Sendable {
    let first: Int
    let weights: [Int32]
  }

  let taps: [Taps]

  private static let fractionBits: Int32 = 22

  /// The weights that turn `old` pixels into `new`.
  init(from old: Int, to new: Int) {
    let scale = Double(old) / Double(new)
    let support = max(scale, 1)
    taps = (0..<new).map { index in
      let center = (Double(index) + 0.5) * scale
      let first = max(Int(center - support + 0.5), 0)
      let end = min(Int(center + support + 0.5), old)
      let heights = (first..<end).map { max(0, 1 - abs((Double($0) - center + 0.5) / support)) }
      let sum = heights.reduce(0, +)
      return Taps(
        first: first, weights: heights.map { Int32(0.5 + $0 / sum * Double(Int32(1) << Self.fractionBits)) })
    }
  }

  /// Where a sum begins, so that it is rounded.
  static let half: Int32 = 1 << (fractionBits - 1)

  /// A sum as 8 bits.
  static func clamped(_ sum: Int32) -> UInt8 { UInt8(clamping: sum >> fractionBits) }
}
