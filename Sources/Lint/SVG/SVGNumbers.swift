import Figures
import Foundation

/// Numbers as SVG writes them.
enum SVGNumbers {
  /// All numbers in `text`, whatever stands between them: `1.5-2e3 .5.5` are four.
  static func all(in text: some StringProtocol) -> [Double] {
    var numbers: [Double] = []
    var current: [UInt8] = []
    var (hasPoint, hasExponent) = (false, false)
    func flush() {
      if let number = Double(String(decoding: current, as: UTF8.self)), number.isFinite { numbers.append(number) }
      current = []
      (hasPoint, hasExponent) = (false, false)
    }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): current.append(byte)
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        if current.isEmpty || hasExponent { flush() } else { current.append(byte) }
        hasExponent = !current.isEmpty
      case UInt8(ascii: "-"), UInt8(ascii: "+"):
        if current.last != UInt8(ascii: "e"), current.last != UInt8(ascii: "E") { flush() }
        current.append(byte)
      case UInt8(ascii: "."):
        if hasPoint || hasExponent { flush() }
        current.append(byte)
        hasPoint = true
      default: flush()
      }
    }
    flush()
    return numbers
  }

  /// The length that `text` says in user units: `12`, `9pt`, `3mm`; nil if it is none or a share.
  static func length(_ text: String?) -> Double? {
    guard let text = text?.trimmingPrefix(while: \.isWhitespace) else { return nil }
    let digits = text.prefix { $0.isNumber || "+-.eE".contains($0) }
    for (unit, size) in unitSizes where text.hasSuffix(unit) {
      return Double(text.dropLast(unit.count)).map { $0 * size }
    }
    return digits.count == text.count ? Double(text) : nil
  }

  /// User units, of which an inch has 96.
  private static let unitSizes: [(name: String, size: Double)] = [
    ("px", 1.0), ("pt", 96 / 72), ("mm", 96 / 25.4), ("cm", 96 / 2.54), ("in", 96), ("pc", 16), ("em", 16),
  ]
}

extension AffineTransform {
  /// What an attribute `transform` says: `translate(3 4) rotate(-90)`.
  init(svg text: String) {
    self = text.split(separator: ")").reduce(AffineTransform()) { whole, part in
      let halves = part.split(separator: "(", maxSplits: 1)
      guard halves.count == 2 else { return whole }
      let name = halves[0].filter(\.isLetter)
      return whole.after(Self.step(name, SVGNumbers.all(in: halves[1])))
    }
  }

  private static func step(_ name: String, _ numbers: [Double]) -> AffineTransform {
    switch (name, numbers.count) {
    case ("matrix", 6):
      AffineTransform(a: numbers[0], b: numbers[1], c: numbers[2], d: numbers[3], e: numbers[4], f: numbers[5])
    case ("translate", 1...): translation(numbers[0], numbers.count > 1 ? numbers[1] : 0)
    case ("scale", 1...): scale(numbers[0], numbers.count > 1 ? numbers[1] : numbers[0])
    case ("rotate", 3...):
      translation(numbers[1], numbers[2]).after(rotation(numbers[0])).after(translation(-numbers[1], -numbers[2]))
    case ("rotate", 1...): rotation(numbers[0])
    case ("skewX", 1...): AffineTransform(c: tan(numbers[0] * .pi / 180))
    case ("skewY", 1...): AffineTransform(b: tan(numbers[0] * .pi / 180))
    default: AffineTransform()
    }
  }
}
