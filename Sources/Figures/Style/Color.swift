import Foundation

/// A color in the sRGB space, with opacity.
public struct Color: Equatable, Hashable, Sendable {
  /// The share of red, 0 to 1.
  public let red: Double
  /// The share of green, 0 to 1.
  public let green: Double
  /// The share of blue, 0 to 1.
  public let blue: Double
  /// The opacity, 0 to 1.
  public let alpha: Double

  /// A color by its shares of red, green and blue, each 0 to 1.
  public init(red: Double, green: Double, blue: Double, alpha: Double = 1) {
    self.red = red
    self.green = green
    self.blue = blue
    self.alpha = alpha
  }

  /// A color as written on the web: `0x3f90da`.
  public init(hex: UInt32) {
    self.init(
      red: Double(hex >> 16 & 0xff) / 255, green: Double(hex >> 8 & 0xff) / 255, blue: Double(hex & 0xff) / 255)
  }

  /// The same color with another opacity.
  public func opacity(_ alpha: Double) -> Color {
    Color(red: red, green: green, blue: blue, alpha: alpha)
  }

  /// The color without its opacity as written on the web: `#3f90da`.
  package var webName: String {
    "#"
      + [red, green, blue].map { share in
        let byte = String(UInt8((share.clamped(to: 0...1) * 255).rounded()), radix: 16)
        return byte.count == 1 ? "0" + byte : byte
      }.joined()
  }

  /// The relative luminance of WCAG 2: 0 for black, 1 for white.
  package var luminance: Double {
    0.2126 * Self.linear(red) + 0.7152 * Self.linear(green) + 0.0722 * Self.linear(blue)
  }

  /// The contrast ratio of WCAG 2 between two opaque colors: 1 (equal) to 21 (black and white).
  package func contrast(with other: Color) -> Double {
    let (dark, light) = (min(luminance, other.luminance), max(luminance, other.luminance))
    return (light + 0.05) / (dark + 0.05)
  }

  /// The opaque color that one sees where this one lies over `paper`.
  package func over(_ paper: Color) -> Color {
    func seen(_ share: Double, _ below: Double) -> Double { share * alpha + below * (1 - alpha) }
    return Color(red: seen(red, paper.red), green: seen(green, paper.green), blue: seen(blue, paper.blue))
  }

  /// This color, moved toward `ink` no further than needed to stand out from `paper` by `ratio`.
  package func readable(on paper: Color, toward ink: Color, ratio: Double) -> Color {
    let steps = stride(from: 0.0, through: 1.0, by: 0.05)
    return steps.lazy.map { mixed(with: ink, share: $0) }.first { $0.contrast(with: paper) >= ratio } ?? ink
  }

  package static func linear(_ share: Double) -> Double {
    share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
  }

  package static func companded(_ light: Double) -> Double {
    light <= 0.0031308 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - 0.055
  }
}

extension Comparable {
  package func clamped(to range: ClosedRange<Self>) -> Self {
    min(max(self, range.lowerBound), range.upperBound)
  }
}
