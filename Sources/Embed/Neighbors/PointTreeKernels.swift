import Tensors

/// Rearranges `order` within each of `nodes` that is larger than a leaf so that what lies below the median of its widest
/// coordinate comes first. Points of a node stay in ascending order on either side.
func splitNodes(
  _ nodes: [Range<Int>], of order: inout [Int32], by coordinates: Contraction, leafSize: Int, workers: Workers
) {
  precondition(order.count == coordinates.count, "an order of other points")
  let width = coordinates.width
  order.withUnsafeMutableBufferPointer { order in
    coordinates.values.withUnsafeBufferPointer { values in
      guard let order = order.baseAddress, let values = values.baseAddress else { return }
      workers.forEachChunk(of: nodes.count, size: 1) { range in
        for node in nodes[range] where node.count > leafSize {
          splitNode(
            order + node.lowerBound, count: node.count, values, width: width,
            left: PointTree.middle(of: node) - node.lowerBound)
        }
      }
    }
  }
}

private func splitNode(
  _ order: UnsafeMutablePointer<Int32>, count: Int, _ values: UnsafePointer<Float>, width: Int, left: Int
) {
  let axis = widestCoordinate(order, count: count, values, width: width)
  withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 * count) { storage in
    guard let keys = storage.baseAddress else { return }
    let sorted = keys + count
    for index in 0..<count {
      let key = orderedKey(values[Int(order[index]) * width + axis], order[index])
      (keys + index).initialize(to: key)
      (sorted + index).initialize(to: key)
    }
    selectSmallestKernel(sorted, total: count, count: left)
    let median = sorted[left - 1]
    var (low, high) = (0, left)
    for index in 0..<count {
      let point = Int32(truncatingIfNeeded: keys[index])
      if keys[index] <= median {
        order[low] = point
        low += 1
      } else {
        order[high] = point
        high += 1
      }
    }
  }
}

/// A key that sorts by the value and then by the point.
@inline(__always)
private func orderedKey(_ value: Float, _ point: Int32) -> UInt64 {
  let bits = value.bitPattern
  let ordered = bits & 0x8000_0000 != 0 ? ~bits : bits | 0x8000_0000
  return UInt64(ordered) << 32 | UInt64(UInt32(bitPattern: point))
}

/// The coordinate of the largest variance among at most 1024 of the points.
private func widestCoordinate(
  _ order: UnsafePointer<Int32>, count: Int, _ values: UnsafePointer<Float>, width: Int
) -> Int {
  let sample = min(count, 1024)
  var sums = [Double](repeating: 0, count: width)
  var squares = sums
  for index in 0..<sample {
    let row = values + Int(order[index * count / sample]) * width
    for column in 0..<width {
      let value = Double(row[column])
      sums[column] += value
      squares[column] += value * value
    }
  }
  let variances = (0..<width).map { squares[$0] - sums[$0] * sums[$0] / Double(sample) }
  return variances.indices.max { (variances[$0], $1) < (variances[$1], $0) } ?? 0
}
