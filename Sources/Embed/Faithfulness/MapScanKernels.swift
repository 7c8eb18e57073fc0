/// How many candidates may wait beside the `k` nearest before the list is cut.
private let waiting = 256

/// The candidates for the nearest points: keys of squared distance (high half) and row (low half).
private struct NearestList {
  let keys: UnsafeMutablePointer<UInt64>
  let k: Int
  var count = 0
  /// No nearest point is farther.
  var radius: Float

  /// Cuts the list to its `k` smallest keys.
  mutating func cut() {
    guard count > k else { return }
    selectSmallestKernel(keys, total: count, count: k)
    count = k
    radius = min(radius, Float(bitPattern: UInt32(keys[k - 1] >> 32)))
  }
}

extension MapScan {
  /// What is found from the rows at the places `range`.
  func scan(_ range: Range<Int>) -> Findings {
    var findings = Findings()
    findings.neighbors.reserveCapacity(range.count * k)
    findings.ranks.reserveCapacity(range.count * k)
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: k + waiting + 64) { keys in
      withUnsafeTemporaryAllocation(of: Float.self, capacity: MapPoints.tileSize) { distances in
        guard let keys = keys.baseAddress, let distances = distances.baseAddress else { return }
        for place in range { scan(from: place, keys, distances, &findings) }
      }
    }
    return findings
  }

  /// Appends what is found from the row at `place`.
  private func scan(
    from place: Int, _ keys: UnsafeMutablePointer<UInt64>, _ distances: UnsafeMutablePointer<Float>,
    _ findings: inout Findings
  ) {
    let wanted = others[place * k..<(place + 1) * k].map { other in
      (row: Int(other), distance: points.squaredDistance(rows[place], Int(other)))
    }
    var ranks = [Int32](repeating: 1, count: k)
    var list = NearestList(keys: keys, k: k, radius: wanted.lazy.map(\.distance).max() ?? .infinity)
    points.forEachTile(from: rows[place], distances) { tile in
      collect(distances, tile, &list)
      for (entry, other) in wanted.enumerated() where isRanking {
        ranks[entry] += countNearer(than: other, in: distances, tile)
      }
    }
    list.cut()
    var nearest = UnsafeMutableBufferPointer(start: keys, count: k)
    nearest.sort()
    findings.neighbors.append(contentsOf: nearest.lazy.map { Int32(truncatingIfNeeded: $0) })
    findings.ranks += ranks
  }

  /// Adds the points of `tile` that may be among the nearest to the list.
  @inline(never)
  private func collect(_ distances: UnsafePointer<Float>, _ tile: Range<Int>, _ list: inout NearestList) {
    var limit = SIMD16(repeating: list.radius)
    for start in Swift.stride(from: 0, to: tile.count, by: 64) {
      let a = loadLanes(distances + start) .<= limit
      let b = loadLanes(distances + start + 16) .<= limit
      let c = loadLanes(distances + start + 32) .<= limit
      let d = loadLanes(distances + start + 48) .<= limit
      guard any((a .| b) .| (c .| d)) else { continue }
      for column in start..<start + 64 {
        list.keys[list.count] = UInt64(distances[column].bitPattern) << 32 | UInt64(tile.lowerBound + column)
        list.count += distances[column] <= list.radius ? 1 : 0
      }
      if list.count >= list.k + waiting {
        list.cut()
        limit = SIMD16(repeating: list.radius)
      }
    }
  }

  /// How many points of `tile` come before `other` by distance and then by row: up to it those at the same distance count,
  /// beyond it they do not.
  @inline(never)
  private func countNearer(
    than other: (row: Int, distance: Float), in distances: UnsafePointer<Float>, _ tile: Range<Int>
  ) -> Int32 {
    guard other.row < tile.upperBound else {
      return countBelowKernel(distances, count: tile.count, limit: other.distance.nextUp)
    }
    guard other.row >= tile.lowerBound else {
      return countBelowKernel(distances, count: tile.count, limit: other.distance)
    }
    let before = (other.row - tile.lowerBound) / 16 * 16
    var count =
      countBelowKernel(distances, count: before, limit: other.distance.nextUp)
      + countBelowKernel(distances + before + 16, count: tile.count - before - 16, limit: other.distance)
    for column in before..<before + 16
    where (distances[column], tile.lowerBound + column) < (other.distance, other.row) {
      count += 1
    }
    return count
  }
}

/// How many of `count` values, a multiple of 16, are less than `limit`.
@inline(__always)
private func countBelowKernel(_ values: UnsafePointer<Float>, count: Int, limit: Float) -> Int32 {
  let limits = SIMD16(repeating: limit)
  var below = SIMD16<Int32>.zero
  for start in stride(from: 0, to: count, by: 16) { below &-= laneCounts(loadLanes(values + start) .< limits) }
  return below.wrappedSum()
}
