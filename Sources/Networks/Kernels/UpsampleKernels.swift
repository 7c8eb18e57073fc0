/// Values between those of two rows, `share` of the second and the rest of the first, at `columns` of them.
func interpolate(
  _ upper: LanePointer, _ lower: LanePointer, share: Float, columns: [Interpolation], into target: LanePointer
) {
  for index in columns.indices {
    let column = columns[index]
    let left = mix(upper[column.first], lower[column.first], share)
    target[index] =
      column.share == 0 ? left : mix(left, mix(upper[column.second], lower[column.second], share), column.share)
  }
}

/// Adds gradients by values between those of two rows to those by the rows' values.
func distribute(
  _ deltas: LanePointer, share: Float, columns: [Interpolation], into upper: LanePointer, _ lower: LanePointer
) {
  for index in columns.indices {
    let column = columns[index]
    let second = deltas[index] * column.share
    let first = deltas[index] - second
    distribute(first, share, into: upper + column.first, lower + column.first)
    if column.share != 0 { distribute(second, share, into: upper + column.second, lower + column.second) }
  }
}

@inline(__always)
private func distribute(_ delta: Lanes, _ share: Float, into upper: LanePointer, _ lower: LanePointer) {
  let below = delta * share
  upper[0] += delta - below
  lower[0] += below
}

@inline(__always)
private func mix(_ first: Lanes, _ second: Lanes, _ share: Float) -> Lanes {
  first.addingProduct(second - first, Lanes(repeating: share))
}
