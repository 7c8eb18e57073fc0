/// Colors from nothing to much, ordered by lightness so that they also read in gray.
struct SequentialColormap {
  private let stops: [Color]

  /// From almost the color of the paper to one that stands far from it.
  init(theme: Theme) {
    stops =
      switch theme {
      case .light: [0xf6f8fb, 0xb9d4ee, 0x5b9bd5, 0x1f5fa8, 0x0b2a55].map { Color(hex: $0) }
      case .dark: [0x1d2027, 0x1d4373, 0x2f78bf, 0x86bdeb, 0xeaf4fd].map { Color(hex: $0) }
      }
  }

  /// The color of `share`, 0 to 1, between the stops by even perceptual steps.
  func color(at share: Double) -> Color { stops.color(at: share) }
}

extension [Color] {
  /// The color of `share`, 0 to 1, between these stops by even perceptual steps.
  func color(at share: Double) -> Color {
    let position = share.clamped(to: 0...1) * Double(count - 1)
    let lower = Swift.min(Int(position), count - 2)
    return self[lower].mixed(with: self[lower + 1], share: position - Double(lower))
  }
}
