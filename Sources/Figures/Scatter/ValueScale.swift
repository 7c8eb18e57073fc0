/// The colors of numbers: from pale to far from the paper, over the range that most of them take.
struct ValueScale {
  /// What the numbers are.
  let name: String
  /// From the 1st to the 99th percentile: a few extremes do not push all others into one color.
  let range: ClosedRange<Double>
  /// Whether there are numbers below and above the range.
  let goesBelow, goesAbove: Bool

  /// Colors are rounded to this many steps, so that few paths hold all points.
  static let steps = 24

  init(_ values: PointValues) {
    let sorted = values.values.sorted()
    name = values.name
    guard let least = sorted.first, let most = sorted.last else {
      (range, goesBelow, goesAbove) = (0...1, false, false)
      return
    }
    let cut = sorted.count / 100
    let (low, high) = (sorted[cut], sorted[sorted.count - 1 - cut])
    // What is cut off must be worth a mark on the bar.
    let slack = 0.05 * (high - low)
    (goesBelow, goesAbove) = (least < low - slack, most > high + slack)
    range = (goesBelow ? low : least)...(goesAbove ? high : most)
  }

  /// The step of `value`, 0 to `steps` − 1.
  func step(of value: Double) -> Int {
    guard range.upperBound > range.lowerBound else { return Self.steps / 2 }
    let share = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
    return Int(share * Double(Self.steps)).clamped(to: 0...Self.steps - 1)
  }

  /// The color of each step, lowest first: ordered by lightness, even to the eye (after magma of matplotlib), and never
  /// so near the paper that dots vanish.
  static func colors(theme: Theme) -> [Color] {
    let stops: [Color] = [0xfeb078, 0xf8765c, 0xd3436e, 0x982d80, 0x5f187f, 0x231151].map { Color(hex: $0) }
    let toward =
      theme == .light ? stops : [0x6a1c81, 0x982d80, 0xd3436e, 0xf8765c, 0xfebb81, 0xfcfdbf].map { Color(hex: $0) }
    return (0..<steps).map { toward.color(at: (Double($0) + 0.5) / Double(steps)) }
  }
}
