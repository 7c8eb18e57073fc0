import Foundation
import Figures

/// The map (x, y) → (ax + cy + e, bx + dy + f), in the letters of SVG and PDF.
struct AffineTransform: Equatable, Sendable {
  var a = 1.0, b = 0.0, c = 0.0, d = 1.0, e = 0.0, f = 0.0

  static func translation(_ x: Double, _ y: Double) -> AffineTransform { AffineTransform(e: x, f: y) }

  static func scale(_ x: Double, _ y: Double) -> AffineTransform { AffineTransform(a: x, d: y) }

  /// A turn by `degrees` from the first axis toward the second.
  static func rotation(_ degrees: Double) -> AffineTransform {
    let (sine, cosine) = (sin(degrees * .pi / 180), cos(degrees * .pi / 180))
    return AffineTransform(a: cosine, b: sine, c: -sine, d: cosine)
  }

  /// By how much lengths grow, on average over directions.
  var magnification: Double { abs(a * d - b * c).squareRoot() }

  /// The place of `point`.
  func applied(to point: Point) -> Point { Point(a * point.x + c * point.y + e, b * point.x + d * point.y + f) }

  /// This map after `inner`: what stands inside an element with this map.
  func after(_ inner: AffineTransform) -> AffineTransform {
    AffineTransform(
      a: a * inner.a + c * inner.b, b: b * inner.a + d * inner.b, c: a * inner.c + c * inner.d,
      d: b * inner.c + d * inner.d, e: a * inner.e + c * inner.f + e, f: b * inner.e + d * inner.f + f)
  }
}
