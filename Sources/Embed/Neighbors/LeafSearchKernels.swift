import Tensors

/// Where the numbers are, for the time of a search.
private struct SearchPointers {
  let queryPoints: UnsafePointer<Float>
  let referencePoints: UnsafePointer<Float>
  let queryProducts: UnsafePointer<Float>
  let panels: UnsafePointer<Float>
}

extension LeafSearch {
  /// Finds the neighbors of every query among the `limit` nearest leaves; distances are multiplied by `unit`.
  ///
  /// - Parameter onProgress: called now and then with the share that is done; what it throws ends the search.
  func run<Stop: Error>(
    limit: Int, unit: Double, workers: Workers, onProgress: (Double) throws(Stop) -> Void
  ) throws(Stop) -> NearestNeighbors {
    let total = queries.tree.order.count
    let blocks = queries.tree.leaves.count
    var indices = [Int32](repeating: 0, count: total * k)
    var distances = [Float](repeating: 0, count: total * k)
    for first in stride(from: 0, to: blocks, by: Self.blocksPerReport) {
      let batch = first..<min(blocks, first + Self.blocksPerReport)
      indices.withUnsafeMutableBufferPointer { indices in
        distances.withUnsafeMutableBufferPointer { distances in
          workers.forEachChunk(of: batch.count, size: 1) { chunk in
            for block in chunk {
              search(block: first + block, limit: limit) { query, keys in
                store(keys, at: Int(queries.tree.order[query]) * k, indices, distances, unit: unit)
              }
            }
          }
        }
      }
      try onProgress(Double(batch.upperBound) / Double(blocks))
    }
    return NearestNeighbors(rows: total, k: k, indices: indices, distances: distances)
  }

  /// How many leaves of queries are done between reports.
  private static var blocksPerReport: Int { 64 }

  private func store(
    _ keys: UnsafeMutableBufferPointer<UInt64>, at start: Int, _ indices: UnsafeMutableBufferPointer<Int32>,
    _ distances: UnsafeMutableBufferPointer<Float>, unit: Double
  ) {
    for (offset, key) in keys.enumerated() {
      indices[start + offset] = Int32(truncatingIfNeeded: key)
      let squared = Float(bitPattern: UInt32(truncatingIfNeeded: key >> 32))
      distances[start + offset] = Float(Double(squared).squareRoot() * unit)
    }
  }

  /// Finds the neighbors of the queries of leaf `block` among the `limit` nearest leaves and hands them to `store`: the
  /// position of a query in their order and the keys of its neighbors, squared distance (high half) and row (low half),
  /// in ascending order.
  func search(block: Int, limit: Int, store: (Int, UnsafeMutableBufferPointer<UInt64>) -> Void) {
    let batch = (references.tree.leaves.lazy.map(\.count).max() ?? 0) + 16
    var visit = BlockVisit(self, block: block)
    var active: [Int] = []
    withNeighborLists(k: k, count: visit.rows.count, batch: batch) { lists in
      withCandidateBuffers(batch: batch) { candidates in
        withPointers { pointers in
          for leaf in leaves(near: block, limit: limit) {
            visit.queries(near: leaf, into: &active)
            for start in stride(from: 0, to: active.count, by: groupRows) {
              let group = active[start..<min(active.count, start + groupRows)]
              filter(group, leaf, visit, pointers, candidates)
              measure(group, leaf, &visit, pointers, candidates, &lists)
            }
          }
        }
      }
      for (offset, row) in visit.rows.enumerated() { store(row, lists.sortedKeys(offset)) }
    }
  }

  private func withPointers(_ body: (SearchPointers) -> Void) {
    queries.points.withUnsafeBufferPointer { queryPoints in
      references.points.withUnsafeBufferPointer { referencePoints in
        queries.products.values.withUnsafeBufferPointer { queryProducts in
          panels.values.withUnsafeBufferPointer { panels in
            guard let queryPoints = queryPoints.baseAddress, let referencePoints = referencePoints.baseAddress,
              let queryProducts = queryProducts.baseAddress, let panels = panels.baseAddress
            else { return }
            body(
              SearchPointers(
                queryPoints: queryPoints, referencePoints: referencePoints, queryProducts: queryProducts,
                panels: panels))
          }
        }
      }
    }
  }

  /// Collects the points of `leaf` that products do not rule out as neighbors of the queries of `group`.
  private func filter(
    _ group: ArraySlice<Int>, _ leaf: Int, _ visit: BlockVisit, _ pointers: SearchPointers,
    _ candidates: CandidateBuffers
  ) {
    for place in 0..<groupRows {
      // A group that is not full repeats its first query and asks nothing for it.
      let index = group.startIndex + place
      let offset = group[index < group.endIndex ? index : group.startIndex]
      candidates.begin(
        place, pointers.queryProducts + (visit.rows.lowerBound + offset) * panels.inner,
        threshold: index < group.endIndex ? visit.threshold(offset, leaf) : .infinity)
    }
    candidates.filter(
      pointers.panels + panels.starts[leaf] * 16 * (panels.inner + 1),
      count: panels.starts[leaf + 1] - panels.starts[leaf], inner: panels.inner)
  }

  /// Measures the distances of the candidates and offers them to the lists.
  private func measure(
    _ group: ArraySlice<Int>, _ leaf: Int, _ visit: inout BlockVisit, _ pointers: SearchPointers,
    _ candidates: CandidateBuffers, _ lists: inout NeighborLists
  ) {
    let stride = references.stride
    let first = references.tree.leaves[leaf].lowerBound
    for (place, offset) in group.enumerated() where candidates.counts[place] > 0 {
      let query = visit.rows.lowerBound + offset
      let point = pointers.queryPoints + query * stride
      let radius = lists.radii[offset]
      let (distances, rows) = lists.end(offset)
      var added = 0
      for index in 0..<candidates.counts[place] {
        let position = first + Int(candidates.positions[place * candidates.batch + index])
        let distance = squaredDistanceKernel(point, pointers.referencePoints + position * stride, count: stride)
        let row = references.tree.order[position]
        distances[added] = distance
        rows[added] = row
        added += distance <= radius && row != ownRows[query] ? 1 : 0
      }
      lists.counts[offset] += added
      if lists.cutIfLong(offset) { visit.update(offset, from: lists) }
    }
  }
}

/// ‖x − y‖² of two rows of `count` coordinates, a multiple of 16.
@inline(__always)
private func squaredDistanceKernel(_ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, count: Int) -> Float {
  var sum = SIMD16<Float>.zero
  var other = SIMD16<Float>.zero
  var index = 0
  while index + 32 <= count {
    let difference = loadLanes(x + index) - loadLanes(y + index)
    sum.addProduct(difference, difference)
    let next = loadLanes(x + index + 16) - loadLanes(y + index + 16)
    other.addProduct(next, next)
    index += 32
  }
  if index < count {
    let difference = loadLanes(x + index) - loadLanes(y + index)
    sum.addProduct(difference, difference)
  }
  return sumLanes(sum + other)
}
