/// An ordered set of colors that can be told apart, for classes and runs.
public enum Palette: String, CaseIterable, Sendable {
  /// Ten colors optimized for color-vision deficiency and taste (Petroff 2021, arXiv:2107.02270).
  case petroff
  /// Eight colors safe for color-vision deficiency (Okabe and Ito 2002); black gives way to gray on dark paper.
  case okabeIto = "okabe-ito"

  /// The colors, in the order they are given to classes.
  public var colors: [Color] {
    let codes: [UInt32] =
      switch self {
      case .petroff:
        [
          0x3f90da, 0xffa90e, 0xbd1f01, 0x94a4a2, 0x832db6, 0xa96b59, 0xe76300, 0xb9ac70, 0x717581, 0x92dadd,
        ]
      case .okabeIto:
        [0xe69f00, 0x56b4e9, 0x009e73, 0xf0e442, 0x0072b2, 0xd55e00, 0xcc79a7, 0x000000]
      }
    return codes.map { Color(hex: $0) }
  }

  /// The colors as they are drawn on the paper of `theme`: brightened where they would sink into dark paper.
  package func colors(on theme: Theme) -> [Color] {
    guard theme == .dark else { return colors }
    return colors.map { $0.readable(on: theme.paper, toward: theme.ink, ratio: 3) }
  }
}
