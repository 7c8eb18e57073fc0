import Tensors

/// How many points are multiplied with a block at a time.
private let tileColumns = 512

extension ClassDistances {
  /// For each point of `block` the sums of its distances to the points of each class.
  func distanceSums(from block: Range<Int>) -> [[Double]] {
    precondition(block.upperBound <= points.count, "no such points")
    var sums = [[Double]](repeating: [Double](repeating: 0, count: starts.count - 1), count: block.count)
    withUnsafeTemporaryAllocation(of: Float.self, capacity: block.count * tileColumns) { distances in
      guard let distances = distances.baseAddress else { return }
      distances.initialize(repeating: 0, count: block.count * tileColumns)
      for first in stride(from: 0, to: points.count, by: tileColumns) {
        let tile = first..<min(points.count, first + tileColumns)
        points.multiply(block, by: tile, of: points, into: distances, stride: tileColumns)
        for (offset, point) in block.enumerated() {
          let row = distances + offset * tileColumns
          turnIntoSquaredDistances(row, from: point, tile)
          if tile.contains(point) { row[point - first] = 0 }
          addRoots(of: row, tile, to: &sums[offset])
        }
      }
    }
    return sums
  }

  /// Turns products x·y into ‖x − y‖² = 2 (½‖x‖² + ½‖y‖² − x·y), not below zero.
  @inline(never)
  private func turnIntoSquaredDistances(_ row: UnsafeMutablePointer<Float>, from point: Int, _ tile: Range<Int>) {
    points.halfSquares.withUnsafeBufferPointer { halfSquares in
      guard let halves = halfSquares.baseAddress.map({ $0 + tile.lowerBound }) else { return }
      let own = SIMD16(repeating: points.halfSquares[point])
      for start in stride(from: 0, to: tile.count, by: 16) {
        let half = own + loadLanes(halves + start) - loadLanes(row + start)
        storeLanes(positivePart(half + half), to: row + start)
      }
    }
  }

  private func addRoots(of row: UnsafePointer<Float>, _ tile: Range<Int>, to sums: inout [Double]) {
    for index in sums.indices {
      let first = max(starts[index], tile.lowerBound)
      let last = min(starts[index + 1], tile.upperBound)
      if first < last { sums[index] += sumRootsKernel(row + (first - tile.lowerBound), count: last - first) }
    }
  }
}
