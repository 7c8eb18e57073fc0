import Foundation

extension Affinities {
  /// Writes Σ_j p_ij w_ij (y_i − y_j) for each point of `range`: sixteen neighbors at a time, a point gathered as 64 bits.
  @inline(never)
  func pull(_ range: Range<Int>, on map: [SIMD2<Float>], into forces: UnsafeMutableBufferPointer<SIMD2<Float>>) {
    precondition(range.upperBound <= count && map.count == count, "a map of other points")
    columns.withUnsafeBufferPointer { columns in
      values.withUnsafeBufferPointer { values in
        map.withUnsafeBufferPointer { map in
          guard let columns = columns.baseAddress, let values = values.baseAddress, let points = map.baseAddress
          else { return }
          for row in range {
            let x = SIMD16<Float>(repeating: points[row].x)
            let y = SIMD16<Float>(repeating: points[row].y)
            var sumX = SIMD16<Float>.zero
            var sumY = SIMD16<Float>.zero
            for entry in stride(from: rowStarts[row], to: rowStarts[row + 1], by: 16) {
              let (otherX, otherY) = gatherKernel(points, columns + entry)
              let dx = x - otherX
              let dy = y - otherY
              let pull = loadLanes(values + entry) / (SIMD16(repeating: 1) + (dx * dx + dy * dy))
              sumX += pull * dx
              sumY += pull * dy
            }
            forces[row] = SIMD2(sumLanes(sumX), sumLanes(sumY))
          }
        }
      }
    }
  }

  /// Σ p_ij (log p_ij + log(1 + |y_i − y_j|²)) over the entries of the rows in `range`.
  @inline(never)
  func energy(_ range: Range<Int>, of map: [SIMD2<Float>]) -> Double {
    precondition(range.upperBound <= count && map.count == count, "a map of other points")
    var sum = 0.0
    for row in range {
      var rowSum: Float = 0
      for entry in rowStarts[row]..<rowStarts[row + 1] where values[entry] > 0 {
        let difference = map[row] - map[Int(columns[entry])]
        let squares = difference * difference
        rowSum += values[entry] * (log(values[entry]) + log(1 + (squares.x + squares.y)))
      }
      sum += Double(rowSum)
    }
    return sum
  }
}

/// The coordinates of the sixteen points that stand at `indices`.
@inline(__always)
private func gatherKernel(
  _ points: UnsafePointer<SIMD2<Float>>, _ indices: UnsafePointer<Int32>
) -> (SIMD16<Float>, SIMD16<Float>) {
  let words = UnsafeRawPointer(points).assumingMemoryBound(to: UInt64.self)
  var first = SIMD8<UInt64>.zero
  var second = SIMD8<UInt64>.zero
  for lane in 0..<8 {
    first[lane] = words[Int(indices[lane])]
    second[lane] = words[Int(indices[lane + 8])]
  }
  let low = unsafeBitCast(first, to: SIMD16<Float>.self)
  let high = unsafeBitCast(second, to: SIMD16<Float>.self)
  return (
    SIMD16(lowHalf: low.evenHalf, highHalf: high.evenHalf), SIMD16(lowHalf: low.oddHalf, highHalf: high.oddHalf)
  )
}
