/// The nearest points so far of each of a block of queries: squared distances and rows, in no order, and never fewer
/// than the `k` nearest of those that were offered.
///
/// The memory belongs to the caller of `withNeighborLists`.
struct NeighborLists {
  /// How many neighbors are wanted.
  let k: Int
  /// How many entries each list has room for.
  let capacity: Int
  /// How many entries each list has.
  var counts: [Int]
  /// The squared distance beyond which a point is no longer wanted; infinite before there are `k`.
  var radii: [Float]

  private let distances: UnsafeMutablePointer<Float>
  private let rows: UnsafeMutablePointer<Int32>
  private let keys: UnsafeMutablePointer<UInt64>

  /// How many more entries than `k` a list may have before it is cut.
  private static let slack = 16
  /// How many more than `k` may remain after cutting.
  private static let remainder = 4

  fileprivate init(
    k: Int, count: Int, capacity: Int, distances: UnsafeMutablePointer<Float>, rows: UnsafeMutablePointer<Int32>,
    keys: UnsafeMutablePointer<UInt64>
  ) {
    self.k = k
    self.capacity = capacity
    self.distances = distances
    self.rows = rows
    self.keys = keys
    counts = [Int](repeating: 0, count: count)
    radii = [Float](repeating: .infinity, count: count)
  }

  /// The floats that follow the last entry of a list, for up to `capacity` entries in all.
  @inline(__always) func end(_ list: Int) -> (distances: UnsafeMutablePointer<Float>, rows: UnsafeMutablePointer<Int32>)
  {
    (distances + list * capacity + counts[list], rows + list * capacity + counts[list])
  }

  /// Cuts list `list` if it has grown far beyond `k` or for the first time to it, and says whether it was cut.
  mutating func cutIfLong(_ list: Int) -> Bool {
    let count = counts[list]
    guard count > k + Self.slack || (count >= k && radii[list] == .infinity) else { return false }
    cut(list)
    return true
  }

  /// Lowers the radius until few more than `k` entries are within it, by bisection, and drops the others.
  private mutating func cut(_ list: Int) {
    let values = distances + list * capacity
    let points = rows + list * capacity
    let count = counts[list]
    for index in count..<(count + 15) / 16 * 16 { values[index] = .infinity }
    var (low, high) = extremes(values, count: count)
    if countWithin(low, values, count: count) >= k { high = low }
    while high > low {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { break }
      let within = countWithin(middle, values, count: count)
      if within < k {
        low = middle
      } else {
        high = middle
        if within <= k + Self.remainder { break }
      }
    }
    var kept = 0
    for index in 0..<count {
      let (value, point) = (values[index], points[index])
      values[kept] = value
      points[kept] = point
      kept += value <= high ? 1 : 0
    }
    counts[list] = kept
    radii[list] = high
    if kept > k + Self.slack { dropTies(list) }
  }

  /// Keeps the `k` nearest exactly, of equally near ones those of the lowest rows.
  private mutating func dropTies(_ list: Int) {
    fillKeys(list)
    selectSmallestKernel(keys, total: counts[list], count: k)
    for index in 0..<k {
      distances[list * capacity + index] = Float(bitPattern: UInt32(keys[index] >> 32))
      rows[list * capacity + index] = Int32(truncatingIfNeeded: keys[index])
    }
    counts[list] = k
  }

  private func fillKeys(_ list: Int) {
    let start = list * capacity
    for index in 0..<counts[list] {
      keys[index] = UInt64(distances[start + index].bitPattern) << 32 | UInt64(UInt32(bitPattern: rows[start + index]))
    }
  }

  /// The keys of the `k` nearest of list `list`: squared distance (high half) and row (low half), in ascending order.
  func sortedKeys(_ list: Int) -> UnsafeMutableBufferPointer<UInt64> {
    precondition(counts[list] >= k, "fewer neighbors than were asked for")
    fillKeys(list)
    selectSmallestKernel(keys, total: counts[list], count: k)
    var nearest = UnsafeMutableBufferPointer(start: keys, count: k)
    nearest.sort()
    return nearest
  }
}

/// Calls `body` with empty lists for `count` queries, to each of which up to `batch` entries may be added at a time.
func withNeighborLists(k: Int, count: Int, batch: Int, _ body: (inout NeighborLists) -> Void) {
  let capacity = (k + 64 + batch + 15) / 16 * 16
  withUnsafeTemporaryAllocation(of: Float.self, capacity: count * capacity) { distances in
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: count * capacity) { rows in
      withUnsafeTemporaryAllocation(of: UInt64.self, capacity: capacity) { keys in
        guard let distances = distances.baseAddress, let rows = rows.baseAddress, let keys = keys.baseAddress else {
          return
        }
        var lists = NeighborLists(
          k: k, count: count, capacity: capacity, distances: distances, rows: rows, keys: keys)
        body(&lists)
      }
    }
  }
}

/// How many of the first `count` values are at most `bound`. Beyond them, up to a multiple of 16, stand infinities.
@inline(__always)
private func countWithin(_ bound: Float, _ values: UnsafePointer<Float>, count: Int) -> Int {
  let lanes = SIMD16(repeating: bound)
  let one = SIMD16<Int32>(repeating: 1)
  var sum = SIMD16<Int32>.zero
  var index = 0
  while index < count {
    sum &+= SIMD16<Int32>.zero.replacing(with: one, where: loadLanes(values + index) .<= lanes)
    index += 16
  }
  return Int(sum.wrappedSum())
}

/// The least and the largest of the first `count` values.
private func extremes(_ values: UnsafePointer<Float>, count: Int) -> (Float, Float) {
  var low = Float.infinity
  var high: Float = 0
  for index in 0..<count {
    let value = values[index]
    low = value < low ? value : low
    high = value > high ? value : high
  }
  return (low, high)
}
