import Tensors

/// The candidates of one query: keys of squared distance (high half) and row (low half), so that they sort by distance
/// and then by row. The first `measured` have their distance, the others wait for it.
private struct CandidateList {
  let keys: UnsafeMutablePointer<UInt64>
  var measured = 0
  var count = 0
  /// The k-th smallest squared distance so far.
  var radius = Float.infinity
}

/// How many references are multiplied with a block of queries at a time: the products stay in the second-level cache.
private let tileColumns = 1024

/// How many candidates may wait before they are measured.
private let waiting = 256

extension ExactSearch {
  /// The keys of the `k` neighbors of each query in `block`, nearest first.
  func neighborKeys(of block: Range<Int>) -> [UInt64] {
    precondition(block.upperBound <= queries.count && block.count <= Self.blockRows, "no such queries")
    let capacity = k + waiting + 64
    var result: [UInt64] = []
    result.reserveCapacity(block.count * k)
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: block.count * capacity) { storage in
      guard let storage = storage.baseAddress else { return }
      var lists = (0..<block.count).map { CandidateList(keys: storage + $0 * capacity) }
      withUnsafeTemporaryAllocation(of: Float.self, capacity: block.count * tileColumns) { products in
        guard let products = products.baseAddress else { return }
        products.initialize(repeating: 0, count: block.count * tileColumns)
        search(block, products, &lists)
      }
      for (offset, query) in block.enumerated() {
        measure(&lists[offset], of: query)
        var keys = UnsafeMutableBufferPointer(start: lists[offset].keys, count: k)
        keys.sort()
        result.append(contentsOf: keys)
      }
    }
    return result
  }

  private func search(_ block: Range<Int>, _ products: UnsafeMutablePointer<Float>, _ lists: inout [CandidateList]) {
    for first in stride(from: 0, to: references.count, by: tileColumns) {
      let tile = first..<min(references.count, first + tileColumns)
      queries.multiply(block, by: tile, of: references, into: products, stride: tileColumns)
      let largest = references.halfSquares[tile].max() ?? 0
      for (offset, query) in block.enumerated() {
        filter(tile, products + offset * tileColumns, query: query, largest: largest, &lists[offset])
      }
    }
  }

  /// Adds the references of `tile` that may be neighbors of `query` to its candidates. Beyond the end of the tile the
  /// products are stale but the half squares infinite, so nothing there passes.
  @inline(never)
  private func filter(
    _ tile: Range<Int>, _ products: UnsafePointer<Float>, query: Int, largest: Float, _ list: inout CandidateList
  ) {
    let own = queries.halfSquares[query]
    let margin = references.relativeMargin * (own + largest)
    references.halfSquares.withUnsafeBufferPointer { halfSquares in
      guard let halves = halfSquares.baseAddress.map({ $0 + tile.lowerBound }) else { return }
      var threshold = own - 0.5 * list.radius - margin
      var lanes = SIMD16<Float>(repeating: threshold)
      for start in stride(from: 0, to: tile.count, by: 64) {
        let a = loadLanes(products + start) - loadLanes(halves + start)
        let b = loadLanes(products + start + 16) - loadLanes(halves + start + 16)
        let c = loadLanes(products + start + 32) - loadLanes(halves + start + 32)
        let d = loadLanes(products + start + 48) - loadLanes(halves + start + 48)
        guard any(((a .>= lanes) .| (b .>= lanes)) .| ((c .>= lanes) .| (d .>= lanes))) else { continue }
        for column in start..<min(start + 64, tile.count) {
          list.keys[list.count] = UInt64(tile.lowerBound + column)
          list.count += products[column] - halves[column] >= threshold ? 1 : 0
        }
        if list.count >= k + waiting {
          measure(&list, of: query)
          threshold = own - 0.5 * list.radius - margin
          lanes = SIMD16(repeating: threshold)
        }
      }
    }
    if list.count >= max(k, list.measured + 64) { measure(&list, of: query) }
  }

  /// Measures the candidates that wait, and keeps the nearest `k`.
  private func measure(_ list: inout CandidateList, of query: Int) {
    let own = ownRows?[query]
    var kept = list.measured
    for position in list.measured..<list.count {
      let row = Int(list.keys[position])
      if row == own { continue }
      let distance = queries.squaredDistance(query, to: row, of: references)
      list.keys[kept] = UInt64(distance.bitPattern) << 32 | UInt64(row)
      kept += 1
    }
    if kept >= k {
      selectSmallestKernel(list.keys, total: kept, count: k)
      list.radius = Float(bitPattern: UInt32(list.keys[k - 1] >> 32))
    }
    list.measured = min(kept, k)
    list.count = list.measured
  }
}
