/// Maps a range of numbers to a range of places on the canvas.
protocol Scale: Sendable {
  /// Where the domain's lower and upper bound lie, in points.
  var low: Double { get }
  var high: Double { get }
  /// The place of `value`.
  func place(_ value: Double) -> Double
  /// Up to about `target` round numbers inside the domain, with their labels.
  func axisTicks(target: Int) -> [AxisTick]
}

/// Maps a range of numbers evenly to a range of places on the canvas.
struct LinearScale: Scale {
  let domain: ClosedRange<Double>
  let low: Double
  let high: Double

  /// Points per unit of the domain.
  var pointsPerUnit: Double {
    (high - low) / (domain.upperBound - domain.lowerBound)
  }

  /// The place of `value`; the middle when the domain has no width.
  func place(_ value: Double) -> Double {
    guard domain.upperBound > domain.lowerBound else { return (low + high) / 2 }
    return low + (value - domain.lowerBound) * pointsPerUnit
  }

  /// Up to about `target` round numbers inside the domain.
  func ticks(target: Int, wholeNumbers: Bool = false) -> [Double] {
    let slack = (domain.upperBound - domain.lowerBound) * 1e-9
    return TickPlacement(range: domain, target: target, wholeNumbers: wholeNumbers).positions.filter {
      $0 >= domain.lowerBound - slack && $0 <= domain.upperBound + slack
    }
  }
}

extension Scale {
  /// Ticks at `values`, with their labels.
  func axisTicks(at values: [Double]) -> [AxisTick] {
    zip(values, tickLabels(values)).map { AxisTick(place: place($0), label: $1) }
  }
}

extension LinearScale {
  func axisTicks(target: Int) -> [AxisTick] { axisTicks(target: target, wholeNumbers: false) }

  /// Up to about `target` round numbers inside the domain, perhaps only whole ones, with their labels.
  func axisTicks(target: Int, wholeNumbers: Bool) -> [AxisTick] {
    axisTicks(at: ticks(target: target, wholeNumbers: wholeNumbers))
  }
}

/// The labels of `ticks`, all with as many digits as the finest of them needs.
func tickLabels(_ ticks: [Double]) -> [String] {
  let digits = (0...8).first { digits in
    let labels = ticks.map { Double($0.fixed(digits).replacing("−", with: "-")) ?? .nan }
    let step = ticks.count > 1 ? abs(ticks[1] - ticks[0]) : max(abs(ticks.first ?? 1), 1)
    return zip(ticks, labels).allSatisfy { abs($0 - $1) < step * 1e-3 }
  }
  return ticks.map { $0.fixed(digits ?? 8) }
}
