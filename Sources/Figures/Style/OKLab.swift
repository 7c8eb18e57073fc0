import Foundation

/// A color in OKLab (Ottosson 2020), a space in which equal distances look equal.
package struct OKLab {
  /// Perceived lightness, 0 to 1.
  var lightness: Double
  /// Green (negative) to red (positive).
  var a: Double
  /// Blue (negative) to yellow (positive).
  var b: Double

  init(lightness: Double, a: Double, b: Double) {
    self.lightness = lightness
    self.a = a
    self.b = b
  }

  package init(_ color: Color) {
    let (red, green, blue) = (Color.linear(color.red), Color.linear(color.green), Color.linear(color.blue))
    let long = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    let medium = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    let short = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
  }

  /// The distance from gray of the same lightness.
  package var chroma: Double { (a * a + b * b).squareRoot() }

  /// How different two colors look.
  package func distance(to other: OKLab) -> Double {
    let (dl, da, db) = (lightness - other.lightness, a - other.a, b - other.b)
    return (dl * dl + da * da + db * db).squareRoot()
  }

  /// The nearest color that a screen can show.
  var color: Color {
    let long = cube(lightness + 0.3963377774 * a + 0.2158037573 * b)
    let medium = cube(lightness - 0.1055613458 * a - 0.0638541728 * b)
    let short = cube(lightness - 0.0894841775 * a - 1.2914855480 * b)
    let red = 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short
    let green = -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short
    let blue = -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short
    return Color(
      red: Color.companded(red).clamped(to: 0...1), green: Color.companded(green).clamped(to: 0...1),
      blue: Color.companded(blue).clamped(to: 0...1))
  }

  private func cube(_ value: Double) -> Double { value * value * value }
}

extension Color {
  /// The color a `share` of the way to `other`, by even perceptual steps.
  package func mixed(with other: Color, share: Double) -> Color {
    let (from, to) = (OKLab(self), OKLab(other))
    return OKLab(
      lightness: from.lightness + (to.lightness - from.lightness) * share, a: from.a + (to.a - from.a) * share,
      b: from.b + (to.b - from.b) * share
    ).color
  }
}
