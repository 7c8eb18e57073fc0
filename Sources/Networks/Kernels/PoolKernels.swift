/// The largest value of `window` and its number in the map, row after row; `width` columns make a row.
func maxPool(
  _ map: LanePointer, window: PoolWindow.Clipped, rowStride: Int, width: Int, result: LanePointer, winner: LanePointer
) {
  var best = Lanes(repeating: -.infinity)
  var place = SIMD16<Int32>(repeating: -1)
  for row in window.rows {
    for column in window.columns {
      let value = map[row &* rowStride &+ column]
      let larger = value .> best
      best.replace(with: value, where: larger)
      place.replace(
        with: SIMD16(repeating: Int32(truncatingIfNeeded: row &* width &+ column)), where: larger)
    }
  }
  result[0] = best
  winner[0] = unsafeBitCast(place, to: Lanes.self)
}

/// Adds the gradient at `delta` to the winner of its window.
func maxUnpool(
  _ delta: LanePointer, winner: LanePointer, window: PoolWindow.Clipped, into map: LanePointer, width: Int
) {
  let place = unsafeBitCast(winner[0], to: SIMD16<Int32>.self)
  for row in window.rows {
    for column in window.columns {
      let index = row &* width &+ column
      let here = place .== SIMD16(repeating: Int32(truncatingIfNeeded: index))
      map[index] += Lanes.zero.replacing(with: delta[0], where: here)
    }
  }
}

/// The mean of `window`.
func averagePool(_ map: LanePointer, window: PoolWindow.Clipped, rowStride: Int, result: LanePointer) {
  var sum = Lanes.zero
  for row in window.rows {
    for column in window.columns { sum += map[row &* rowStride &+ column] }
  }
  result[0] = sum * window.share
}

/// Adds the gradient at `delta` to all of its window, to each value its share.
func averageUnpool(_ delta: LanePointer, window: PoolWindow.Clipped, into map: LanePointer, width: Int) {
  let part = delta[0] * window.share
  for row in window.rows {
    for column in window.columns { map[row &* width &+ column] += part }
  }
}

/// Writes zeros.
func clear(_ values: LanePointer, count: Int) {
  for index in 0..<count { values[index] = .zero }
}
