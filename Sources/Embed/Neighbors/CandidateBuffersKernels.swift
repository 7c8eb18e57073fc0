/// How many queries share each load of a panel: twelve vectors of eight are as many sums as registers hold.
let groupRows = 6

/// The points of a leaf that products have not ruled out as neighbors of each query of a group.
///
/// The memory belongs to the caller of `withCandidateBuffers`.
struct CandidateBuffers {
  /// How many candidates each query has.
  let counts: UnsafeMutablePointer<Int>
  /// Their positions in the leaf, those of each query `batch` apart.
  let positions: UnsafeMutablePointer<Int32>
  /// The most candidates of a query.
  let batch: Int

  fileprivate let rows: UnsafeMutablePointer<UnsafePointer<Float>>
  fileprivate let thresholds: UnsafeMutablePointer<Float>
  fileprivate let products: UnsafeMutablePointer<Float>

  /// Makes the query with `coordinates` the one at `place`.
  func begin(_ place: Int, _ coordinates: UnsafePointer<Float>, threshold: Float) {
    rows[place] = coordinates
    thresholds[place] = threshold
    counts[place] = 0
  }

  /// Collects the points of `count` panels whose product with a query, z·z′ − ½‖z′‖², is beyond the query's threshold.
  @inline(never)
  func filter(_ panels: UnsafePointer<Float>, count: Int, inner: Int) {
    let (x0, x1, x2, x3, x4, x5) = (rows[0], rows[1], rows[2], rows[3], rows[4], rows[5])
    for panel in 0..<count {
      let values = panels + panel * 16 * (inner + 1)
      let start = loadLanes(values)
      var (s0, s1, s2, s3, s4, s5) = (start, start, start, start, start, start)
      for index in 0..<inner {
        let lanes = loadLanes(values + 16 * (index + 1))
        s0.addProduct(lanes, SIMD16(repeating: x0[index]))
        s1.addProduct(lanes, SIMD16(repeating: x1[index]))
        s2.addProduct(lanes, SIMD16(repeating: x2[index]))
        s3.addProduct(lanes, SIMD16(repeating: x3[index]))
        s4.addProduct(lanes, SIMD16(repeating: x4[index]))
        s5.addProduct(lanes, SIMD16(repeating: x5[index]))
      }
      collect(s0, 0, panel)
      collect(s1, 1, panel)
      collect(s2, 2, panel)
      collect(s3, 3, panel)
      collect(s4, 4, panel)
      collect(s5, 5, panel)
    }
  }

  @inline(__always)
  private func collect(_ sums: SIMD16<Float>, _ place: Int, _ panel: Int) {
    let threshold = thresholds[place]
    guard anyLane(sums .> SIMD16(repeating: threshold)) else { return }
    UnsafeMutableRawPointer(products).storeBytes(of: sums, as: SIMD16<Float>.self)
    let target = positions + place * batch
    var count = counts[place]
    for lane in 0..<16 {
      target[count] = Int32(truncatingIfNeeded: panel * 16 + lane)
      count += products[lane] > threshold ? 1 : 0
    }
    counts[place] = count
  }
}

/// Calls `body` with buffers for a group of queries with up to `batch` − 1 candidates each.
func withCandidateBuffers(batch: Int, _ body: (CandidateBuffers) -> Void) {
  withUnsafeTemporaryAllocation(of: Int32.self, capacity: groupRows * batch) { positions in
    withUnsafeTemporaryAllocation(of: Int.self, capacity: groupRows) { counts in
      withUnsafeTemporaryAllocation(of: UnsafePointer<Float>.self, capacity: groupRows) { rows in
        withUnsafeTemporaryAllocation(of: Float.self, capacity: groupRows + 16) { floats in
          guard let positions = positions.baseAddress, let counts = counts.baseAddress, let rows = rows.baseAddress,
            let floats = floats.baseAddress
          else { return }
          body(
            CandidateBuffers(
              counts: counts, positions: positions, batch: batch, rows: rows, thresholds: floats,
              products: floats + groupRows))
        }
      }
    }
  }
}
