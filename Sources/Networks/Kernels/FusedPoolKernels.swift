/// Sixteen small numbers: which of four neighbors was the largest, image by image.
typealias Winners = SIMD16<UInt8>

/// Where winners stand.
typealias WinnerPointer = UnsafeMutableRawPointer

/// Two rows of a convolution's results on their way to a 2 × 2 max pool.
struct RowPair {
  /// The upper row; the lower one follows after `width` vectors.
  var rows: LanePointer
  var width: Int
  /// Where the pooled row goes.
  var pooled: LanePointer
  var pooledWidth: Int
  /// Where the winners go, sixteen bytes a pooled value.
  var winners: WinnerPointer?
}

/// The largest of each 2 × 2 window and, if there is a place for it, which one it was: 0 and 1 above, 2 and 3 below. The
/// first of equal ones wins.
func poolPair(_ call: RowPair) {
  let upper = call.rows
  let lower = call.rows + call.width
  for column in 0..<call.pooledWidth {
    let a = upper[2 &* column]
    let b = upper[2 &* column &+ 1]
    let c = lower[2 &* column]
    let d = lower[2 &* column &+ 1]
    let right = b .> a
    let top = a.replacing(with: b, where: right)
    let lowerRight = d .> c
    let bottom = c.replacing(with: d, where: lowerRight)
    let below = bottom .> top
    call.pooled[column] = top.replacing(with: bottom, where: below)
    guard let winners = call.winners else { continue }
    let topWinner = SIMD16<Int32>.zero.replacing(with: 1, where: right)
    let bottomWinner = SIMD16<Int32>(repeating: 2).replacing(with: 3, where: lowerRight)
    let winner = topWinner.replacing(with: bottomWinner, where: below)
    winners.storeBytes(of: Winners(truncatingIfNeeded: winner), toByteOffset: column &* 16, as: Winners.self)
  }
}

/// Sends each gradient of a pooled row to the winner of its window, zeros to the others, and returns the gradients' sum.
func unpoolPair(
  deltas: LanePointer, winners: WinnerPointer, count: Int, columnStride: Int, upper: LanePointer,
  lower: LanePointer
) -> Lanes {
  var sum = Lanes.zero
  for column in 0..<count {
    let delta = deltas[column]
    let winner = SIMD16<Int32>(truncatingIfNeeded: winners.load(fromByteOffset: column &* 16, as: Winners.self))
    sum += delta
    let left = 2 &* column &* columnStride
    let right = left &+ columnStride
    upper[left] = Lanes.zero.replacing(with: delta, where: winner .== .zero)
    upper[right] = Lanes.zero.replacing(with: delta, where: winner .== SIMD16(repeating: 1))
    lower[left] = Lanes.zero.replacing(with: delta, where: winner .== SIMD16(repeating: 2))
    lower[right] = Lanes.zero.replacing(with: delta, where: winner .== SIMD16(repeating: 3))
  }
  return sum
}
