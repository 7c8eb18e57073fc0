/// Which of the four values of a 2 × 2 window was the largest, image by image, in two bits: sixteen neighboring windows of a
/// row share a vector.
typealias Winners = SIMD16<UInt32>

/// How many vectors of winners a row of `columns` windows takes.
func winnerVectors(columns: Int) -> Int { (columns + 15) / 16 }

/// The largest of each 2 × 2 window of two rows, `width` vectors apart, and, if there is a place for it, which one it was: bit 0
/// says right, bit 1 below. The first of equal ones wins.
func poolPair(_ upper: LanePointer, width: Int, into pooled: LanePointer, count: Int, winners: LanePointer?) {
  let lower = upper + width
  for start in stride(from: 0, to: count, by: 16) {
    var packed = Winners.zero
    var column = min(count, start &+ 16)
    while column > start {
      column &-= 1
      let top = larger(upper[2 &* column], upper[2 &* column &+ 1])
      let bottom = larger(lower[2 &* column], lower[2 &* column &+ 1])
      let below = bottom.value .> top.value
      pooled[column] = top.value.replacing(with: bottom.value, where: below)
      packed = (packed &<< 2) | top.second.replacing(with: bottom.second | 2, where: below)
    }
    winners?[start / 16] = unsafeBitCast(packed, to: Lanes.self)
  }
}

/// The larger of two, and whether it was the second.
@inline(__always)
private func larger(_ first: Lanes, _ second: Lanes) -> (value: Lanes, second: Winners) {
  let isSecond = second .> first
  return (first.replacing(with: second, where: isSecond), Winners.zero.replacing(with: 1, where: isSecond))
}

/// Sends each gradient of a pooled row to the winner of its window, zeros to the others, and returns the gradients' sum.
func unpoolPair(
  _ deltas: LanePointer, count: Int, winners: LanePointer, upper: LanePointer, lower: LanePointer
) -> Lanes {
  var sum = Lanes.zero
  for start in stride(from: 0, to: count, by: 16) {
    var packed = unsafeBitCast(winners[start / 16], to: Winners.self)
    for column in start..<min(count, start &+ 16) {
      let delta = deltas[column]
      sum += delta
      let isRight = (packed & 1) .== Winners(repeating: 1)
      let isBelow = (packed & 2) .== Winners(repeating: 2)
      packed = packed &>> 2
      let below = Lanes.zero.replacing(with: delta, where: isBelow)
      let above = delta.replacing(with: 0, where: isBelow)
      let left = 2 &* column
      upper[left] = above.replacing(with: 0, where: isRight)
      upper[left &+ 1] = Lanes.zero.replacing(with: above, where: isRight)
      lower[left] = below.replacing(with: 0, where: isRight)
      lower[left &+ 1] = Lanes.zero.replacing(with: below, where: isRight)
    }
  }
  return sum
}
