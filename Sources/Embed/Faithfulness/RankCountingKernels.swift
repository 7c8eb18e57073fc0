import Tensors

/// How many references are multiplied with a block of queries at a time.
private let tileColumns = 1024

extension RankCounting {
  /// The ranks of what `others` names for each query of `block`, in its order.
  func ranks(of block: Range<Int>) -> [Int32] {
    precondition(block.upperBound <= queries.count && block.count <= Self.blockRows, "no such queries")
    let k = others.k
    let distances = block.flatMap { query in
      others.neighbors(of: query).map { queries.squaredDistance(query, to: Int($0), of: references) }
    }
    var ranks = [Int32](repeating: 1, count: block.count * k)
    withUnsafeTemporaryAllocation(of: Float.self, capacity: block.count * tileColumns) { products in
      guard let products = products.baseAddress else { return }
      for first in stride(from: 0, to: references.count, by: tileColumns) {
        let tile = first..<min(references.count, first + tileColumns)
        queries.multiply(block, by: tile, of: references, into: products, stride: tileColumns)
        let largest = references.halfSquares[tile].max() ?? 0
        for (offset, query) in block.enumerated() {
          let row = products + offset * tileColumns
          subtractHalfSquares(tile, own: ownRows[query], row)
          for entry in offset * k..<(offset + 1) * k {
            let other = Int(others.indices[block.lowerBound * k + entry])
            let pair = Pair(query: query, other: other, squaredDistance: distances[entry])
            ranks[entry] += count(pair, nearerIn: tile, row, largest: largest)
          }
        }
      }
    }
    return ranks
  }

  /// Whose rank is counted, seen from where, and how far away.
  private struct Pair {
    let query: Int
    let other: Int
    let squaredDistance: Float
  }

  /// Turns products x·y into x·y − ½‖y‖², which is larger the nearer y is; −∞ for the query itself and past the end.
  private func subtractHalfSquares(_ tile: Range<Int>, own: Int, _ row: UnsafeMutablePointer<Float>) {
    for column in 0..<tile.count { row[column] -= references.halfSquares[tile.lowerBound + column] }
    for column in tile.count..<(tile.count + 15) / 16 * 16 { row[column] = -.infinity }
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
    let one = SIMD16<Int32>(repeating: 1)
    var nearer = SIMD16<Int32>.zero
    var undecided = SIMD16<Int32>.zero
    for start in stride(from: 0, to: tile.count, by: 16) {
      let values = loadLanes(row + start)
      nearer &+= SIMD16<Int32>.zero.replacing(with: one, where: values .> certain)
      undecided &+= SIMD16<Int32>.zero.replacing(with: one, where: (values .>= possible) .& (values .<= certain))
    }
    var count = nearer.wrappedSum()
    guard undecided != .zero else { return count }
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
