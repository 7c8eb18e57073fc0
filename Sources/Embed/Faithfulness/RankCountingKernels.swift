import Tensors

/// How many references are multiplied with a block of queries at a time.
private let tileColumns = 512

extension RankCounting {
  /// Whose rank is counted, seen from where, and how far away.
  private struct Pair {
    let query: Int
    let other: Int
    let squaredDistance: Float
    /// Where its rank goes.
    let place: Int
  }

  /// The ranks of what `others` names for each query of `block`, in its order.
  func ranks(of block: Range<Int>) -> [Int32] {
    precondition(block.upperBound <= queries.count && block.count <= Self.blockRows, "no such queries")
    let pairs = block.map { self.pairs(from: $0, placesFrom: ($0 - block.lowerBound) * k) }
    var ranks = [Int32](repeating: 0, count: block.count * k)
    for pair in pairs.joined() { ranks[pair.place] = 1 }
    withUnsafeTemporaryAllocation(of: Float.self, capacity: block.count * tileColumns) { products in
      guard let products = products.baseAddress else { return }
      for first in stride(from: 0, to: references.count, by: tileColumns) {
        let tile = first..<min(references.count, first + tileColumns)
        queries.multiply(block, by: tile, of: references, into: products, stride: tileColumns)
        let largest = references.halfSquares[tile].max() ?? 0
        for (offset, query) in block.enumerated() where !pairs[offset].isEmpty {
          let row = products + offset * tileColumns
          subtractHalfSquares(tile, own: ownRows[query], row)
          for pair in pairs[offset] { ranks[pair.place] += count(pair, nearerIn: tile, row, largest: largest) }
        }
      }
    }
    return ranks
  }

  private func pairs(from query: Int, placesFrom start: Int) -> [Pair] {
    (0..<k).compactMap { entry in
      let other = Int(others[query * k + entry])
      guard other >= 0 else { return nil }
      let distance = queries.squaredDistance(query, to: other, of: references)
      return Pair(query: query, other: other, squaredDistance: distance, place: start + entry)
    }
  }

  /// Turns products x·y into x·y − ½‖y‖², which is larger the nearer y is; −∞ for the query itself. Beyond the last
  /// reference half squares are infinite, so that nothing there is larger than anything.
  @inline(never)
  private func subtractHalfSquares(_ tile: Range<Int>, own: Int, _ row: UnsafeMutablePointer<Float>) {
    references.halfSquares.withUnsafeBufferPointer { halfSquares in
      guard let halves = halfSquares.baseAddress.map({ $0 + tile.lowerBound }) else { return }
      for start in stride(from: 0, to: tile.count, by: 16) {
        storeLanes(loadLanes(row + start) - loadLanes(halves + start), to: row + start)
      }
    }
    if tile.contains(own) { row[own - tile.lowerBound] = -.infinity }
  }

  /// How many references of `tile` are nearer to the query than the other of the pair is.
  @inline(never)
  private func count(
    _ pair: Pair, nearerIn tile: Range<Int>, _ row: UnsafePointer<Float>, largest: Float
  ) -> Int32 {
    let own = queries.halfSquares[pair.query]
    let margin = references.relativeMargin * (own + largest)
    let threshold = own - 0.5 * pair.squaredDistance
    let certain = SIMD16<Float>(repeating: threshold + margin)
    let possible = SIMD16<Float>(repeating: threshold - margin)
    var nearer = SIMD16<Int32>.zero
    var perhaps = SIMD16<Int32>.zero
    for start in stride(from: 0, to: tile.count, by: 16) {
      let values = loadLanes(row + start)
      nearer &-= laneCounts(values .> certain)
      perhaps &-= laneCounts(values .>= possible)
    }
    guard perhaps != nearer else { return nearer.wrappedSum() }
    var count = nearer.wrappedSum()
    for start in stride(from: 0, to: tile.count, by: 16) {
      let values = loadLanes(row + start)
      guard any((values .>= possible) .& (values .<= certain)) else { continue }
      for column in start..<min(start + 16, tile.count)
      where row[column] >= possible[0] && row[column] <= certain[0] && isNearer(tile.lowerBound + column, pair) {
        count += 1
      }
    }
    return count
  }

  private func isNearer(_ reference: Int, _ pair: Pair) -> Bool {
    (queries.squaredDistance(pair.query, to: reference, of: references), reference) < (pair.squaredDistance, pair.other)
  }
}
