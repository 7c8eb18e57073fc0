extension [UInt8] {
  /// Appends a whole number in decimal digits.
  mutating func append(decimal number: Int) {
    if number < 0 { append(UInt8(ascii: "-")) }
    var place: UInt = 1
    while number.magnitude / place >= 10 { place *= 10 }
    while place > 0 {
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number.magnitude / place % 10))
      place /= 10
    }
  }

  /// Appends a number that is given in units of the last of `decimals` decimal places, without needless digits: `.5`, `-12.25`, `3`.
  mutating func append(decimal number: Int, decimals: Int) {
    let one = (0..<decimals).reduce(1) { one, _ in one * 10 }
    let (whole, rest) = number.magnitude.quotientAndRemainder(dividingBy: UInt(one))
    if number < 0 { append(UInt8(ascii: "-")) }
    if whole > 0 || rest == 0 { append(decimal: Int(whole)) }
    guard rest > 0 else { return }
    append(UInt8(ascii: "."))
    var (digits, place) = (rest, UInt(one) / 10)
    while digits > 0 {
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digits / place))
      digits %= place
      place /= 10
    }
  }

  /// Appends a number rounded to `decimals` decimal places, without needless digits.
  mutating func append(_ number: Double, decimals: Int) {
    let one = (0..<decimals).reduce(1.0) { one, _ in one * 10 }
    append(decimal: Int((number * one).rounded()), decimals: decimals)
  }
}
