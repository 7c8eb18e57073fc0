import Foundation

/// Maps a range of positive numbers to a range of places on the canvas, equal ratios to equal distances.
struct LogarithmicScale: Scale {
  /// The powers of ten between which the scale lies.
  private let exponents: LinearScale

  /// A scale from `domain` to the places `low` and `high`.
  ///
  /// - Precondition: the domain is positive.
  init(domain: ClosedRange<Double>, low: Double, high: Double) {
    precondition(domain.lowerBound > 0, "logarithms of positive numbers alone")
    exponents = LinearScale(domain: log10(domain.lowerBound)...log10(domain.upperBound), low: low, high: high)
  }

  var low: Double { exponents.low }
  var high: Double { exponents.high }

  /// The place of `value`.
  func place(_ value: Double) -> Double { exponents.place(log10(value)) }

  /// Round numbers inside the domain, ascending: powers of ten, with twice and five times these where few powers fit.
  var ticks: [Double] {
    let (low, high) = (exponents.domain.lowerBound, exponents.domain.upperBound)
    let powers = (Int(low.rounded(.down))...Int(high.rounded(.up))).map { pow(10, Double($0)) }
    let inside = { (value: Double) in log10(value) >= low - 1e-9 && log10(value) <= high + 1e-9 }
    let decades = powers.filter(inside)
    return decades.count >= 3 ? decades : powers.flatMap { [$0, 2 * $0, 5 * $0] }.filter(inside)
  }

  /// Within half a decade, where powers of ten, twice and five times these are too few, evenly spaced round numbers.
  func axisTicks(target: Int) -> [AxisTick] {
    guard ticks.count < 3 else { return ticks.map { AxisTick(place: place($0), label: roundNumber($0)) } }
    let domain = pow(10, exponents.domain.lowerBound)...pow(10, exponents.domain.upperBound)
    return axisTicks(at: LinearScale(domain: domain, low: 0, high: 1).ticks(target: target))
  }
}

/// `value`, positive, rounded to `digits` digits, or to a whole number if it is larger: `0.015`, `2.5`, `1,000,000`.
func roundNumber(_ value: Double, digits: Int = 3) -> String {
  let decimals = max(0, digits - 1 - Int(log10(value).rounded(.down)))
  guard decimals > 0 else { return value < 1e15 ? Int(value.rounded()).grouped : String(value) }
  let kept = value.fixed(decimals).reversed().drop { $0 == "0" }
  return String((kept.first == "." ? kept.dropFirst() : kept).reversed())
}
