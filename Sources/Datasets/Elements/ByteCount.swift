/// The bytes of an array: its lengths' product times `elementSize`; nil when no machine word holds that.
///
/// Headers come from outside: their lengths may be anything that is not negative.
func byteCount(of shape: [Int], elementSize: Int) -> Int? {
  var size = elementSize
  for length in shape {
    let (product, overflow) = size.multipliedReportingOverflow(by: length)
    if overflow { return nil }
    size = product
  }
  return size
}
