/// Colors from much below zero over nothing to much above, equally far from the paper on both sides.
struct DivergingColormap {
  private let stops: [Color]

  /// Blue below zero, red above, and almost the color of the paper between them.
  init(theme: Theme) {
    stops =
      switch theme {
      case .light: [0x1b4f91, 0x78add6, 0xf7f7f7, 0xee9579, 0xa51526].map { Color(hex: $0) }
      case .dark: [0xa6d3f5, 0x3279ba, 0x1d2027, 0xbd4a2c, 0xf8bfa5].map { Color(hex: $0) }
      }
  }

  /// The color of `value`, −1 to 1.
  func color(at value: Double) -> Color { stops.color(at: (value + 1) / 2) }
}
