import Tensors

extension GramProducts {
  /// The inner products of one tile of all Gram matrices: that of layers a and b at a × layers + b.
  func products(rows: Range<Int>, columns: Range<Int>) -> [Double] {
    precondition(rows.count <= Self.side && columns.count <= Self.side, "a tile of another size")
    let area = Self.side * Self.side
    var sums = [Double](repeating: 0, count: layers.count * layers.count)
    withUnsafeTemporaryAllocation(of: Float.self, capacity: layers.count * area) { tiles in
      guard let tiles = tiles.baseAddress else { return }
      tiles.initialize(repeating: 0, count: layers.count * area)
      for (index, layer) in layers.enumerated() {
        layer.multiply(rows, by: columns, of: layer, into: tiles + index * area, stride: Self.side)
      }
      for first in layers.indices {
        for second in first..<layers.count {
          let sum = dotKernel(tiles + first * area, tiles + second * area, count: area)
          sums[first * layers.count + second] = sum
          sums[second * layers.count + first] = sum
        }
      }
    }
    return sums
  }
}

/// Σ x_i y_i of `count` values, a multiple of 64.
@inline(never)
private func dotKernel(_ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, count: Int) -> Double {
  var a = SIMD16<Float>.zero
  var b = SIMD16<Float>.zero
  var c = SIMD16<Float>.zero
  var d = SIMD16<Float>.zero
  for start in stride(from: 0, to: count, by: 64) {
    a += loadLanes(x + start) * loadLanes(y + start)
    b += loadLanes(x + start + 16) * loadLanes(y + start + 16)
    c += loadLanes(x + start + 32) * loadLanes(y + start + 32)
    d += loadLanes(x + start + 48) * loadLanes(y + start + 48)
  }
  return Double(sumLanes(a)) + Double(sumLanes(b)) + Double(sumLanes(c)) + Double(sumLanes(d))
}
