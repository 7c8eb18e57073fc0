import Foundation

extension Int {
  /// The number with commas between groups of three digits: `12,345`.
  package var grouped: String {
    var text = ""
    for (place, digit) in String(magnitude).reversed().enumerated() {
      if place > 0 && place.isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return (self < 0 ? "−" : "") + String(text.reversed())
  }

  /// The number and what is counted, in the singular for one: `1 point`, `2 points`.
  package func of(_ singular: String, _ plural: String? = nil) -> String {
    "\(grouped) \(self == 1 ? singular : plural ?? singular + "s")"
  }
}

extension Double {
  /// The number with `digits` digits behind the point and a true minus sign.
  package func fixed(_ digits: Int) -> String {
    let text = String(format: "%.\(digits)f", abs(self))
    let isZero = text.allSatisfy { "0.".contains($0) }
    return self < 0 && !isZero ? "−" + text : text
  }

  /// The share as percent: `29.1 %`.
  package func percent(_ digits: Int = 1) -> String { (self * 100).fixed(digits) + " %" }
}

extension [String] {
  /// `a, b and c`.
  package var listed: String {
    count < 2 ? joined() : dropLast().joined(separator: ", ") + " and " + suffix(1).joined()
  }

  /// The texts as sentences after one another, each with a full stop.
  package var asSentences: String {
    filter { !$0.isEmpty }.map { $0.last.map { ".!?".contains($0) } == true ? $0 : $0 + "." }.joined(separator: " ")
  }
}
