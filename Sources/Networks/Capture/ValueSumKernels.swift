/// Sums over rows of values, to be joined in the order of the rows.
struct ValueSums {
  /// How many values there were.
  private(set) var count = 0
  private(set) var sum = 0.0
  private(set) var sumOfSquares = 0.0
  /// How many values were exactly zero.
  private(set) var zeros = 0
  /// How many lay outside of where their activation is not flat.
  private(set) var flat = 0
  private(set) var smallest = Float.infinity
  /// The largest value of each column.
  private(set) var maxima: [Float]

  /// The sums of some rows of `values`, each `columns` long.
  init(of values: UnsafeBufferPointer<Float>, rows: Range<Int>, columns: Int, flatness: ClosedRange<Float>?) {
    precondition(rows.lowerBound >= 0 && rows.upperBound * columns <= values.count, "rows \(rows) are not there")
    self.maxima = []
    count = rows.count * columns
    guard let base = values.baseAddress else { return }
    var maxima = [Float](repeating: -.infinity, count: columns)
    // Without a range, nothing is outside.
    let (low, high) = (flatness?.lowerBound ?? -.infinity, flatness?.upperBound ?? .infinity)
    maxima.withUnsafeMutableBufferPointer { maxima in
      guard let maxima = maxima.baseAddress else { return }
      for row in rows { add(base + row * columns, columns, low, high, maxima: maxima) }
    }
    self.maxima = maxima
  }

  /// These sums with those of later rows.
  func joined(with later: ValueSums) -> ValueSums {
    var joined = self
    joined.count += later.count
    joined.sum += later.sum
    joined.sumOfSquares += later.sumOfSquares
    joined.zeros += later.zeros
    joined.flat += later.flat
    joined.smallest = min(smallest, later.smallest)
    for column in maxima.indices { joined.maxima[column] = max(maxima[column], later.maxima[column]) }
    return joined
  }

  /// Adds one row, sixteen values at a time and then what is left.
  private mutating func add(
    _ row: UnsafePointer<Float>, _ columns: Int, _ low: Float, _ high: Float, maxima: UnsafeMutablePointer<Float>
  ) {
    var sums = SIMD8<Double>.zero
    var squares = SIMD8<Double>.zero
    var counts = (zeros: Lanes.zero, flat: Lanes.zero)
    var least = Lanes(repeating: .infinity)
    let whole = columns & ~15
    for start in stride(from: 0, to: whole, by: laneCount) {
      let lanes = UnsafeRawPointer(row + start).loadUnaligned(as: Lanes.self)
      let (first, second) = (SIMD8<Double>(lanes.lowHalf), SIMD8<Double>(lanes.highHalf))
      sums += first + second
      squares += first * first + second * second
      counts.zeros.replace(with: counts.zeros + 1, where: lanes .== 0)
      counts.flat.replace(with: counts.flat + 1, where: (lanes .< low) .| (lanes .> high))
      least.replace(with: lanes, where: lanes .< least)
      let best = UnsafeMutableRawPointer(maxima + start)
      var largest = best.loadUnaligned(as: Lanes.self)
      largest.replace(with: lanes, where: lanes .> largest)
      best.storeBytes(of: largest, as: Lanes.self)
    }
    sum += sums.sum()
    sumOfSquares += squares.sum()
    zeros += Int(counts.zeros.sum())
    flat += Int(counts.flat.sum())
    smallest = min(smallest, least.min())
    for column in whole..<columns { add(row[column], low, high, maximum: &maxima[column]) }
  }

  private mutating func add(_ value: Float, _ low: Float, _ high: Float, maximum: inout Float) {
    sum += Double(value)
    sumOfSquares += Double(value) * Double(value)
    if value == 0 { zeros += 1 }
    if value < low || value > high { flat += 1 }
    if value < smallest { smallest = value }
    if value > maximum { maximum = value }
  }
}
