import Tensors

/// How many points a thread takes at a time.
let attractionChunk = 512

extension Attraction {
  /// Writes the forces on each point of `map`.
  @inline(__always)
  func pull<Point: MapPoint>(on map: [Point], into forces: inout [Point], workers: Workers) {
    forces.withUnsafeMutableBufferPointer { forces in
      workers.forEachChunk(of: map.count, size: attractionChunk) { pull($0, on: map, into: forces) }
    }
  }

  /// Writes the forces on each point of `range`: sixteen neighbors at a time.
  @inline(__always)
  private func pull<Point: MapPoint>(
    _ range: Range<Int>, on map: [Point], into forces: UnsafeMutableBufferPointer<Point>
  ) {
    let one = SIMD16<Float>(repeating: 1)
    let reciprocal = SIMD16(repeating: 1 / tail.dof)
    withPointers(range, map) { columns, values, points in
      for row in range {
        let place = Point.Lanes(repeating: points[row])
        var sum = Point.Lanes.zero
        for entry in stride(from: affinities.rowStarts[row], to: affinities.rowStarts[row + 1], by: 16) {
          let difference = place - Point.Lanes(points, at: columns + entry)
          let pull = loadLanes(values + entry) / one.addingProduct(difference.squaredLengths, reciprocal)
          sum.add(pull, times: difference)
        }
        forces[row] = sum.sum
      }
    }
  }

  /// Σ p_ij (log p_ij + α log(1 + |y_i − y_j|²/α)) over the entries of the rows in `range`.
  @inline(__always)
  func energy<Point: MapPoint>(_ range: Range<Int>, of map: [Point]) -> Double {
    let one = SIMD16<Float>(repeating: 1)
    let least = SIMD16<Float>(repeating: .leastNormalMagnitude)
    let (dof, reciprocal) = (SIMD16(repeating: tail.dof), SIMD16(repeating: 1 / tail.dof))
    var total = 0.0
    withPointers(range, map) { columns, values, points in
      for row in range {
        let place = Point.Lanes(repeating: points[row])
        var sum = SIMD16<Float>.zero
        for entry in stride(from: affinities.rowStarts[row], to: affinities.rowStarts[row + 1], by: 16) {
          let difference = place - Point.Lanes(points, at: columns + entry)
          let affinity = loadLanes(values + entry)
          // 0 log 0 is 0: padding must not reach the logarithm.
          let entropy = logarithm(affinity.replacing(with: least, where: affinity .< least))
          let far = logarithm(one.addingProduct(difference.squaredLengths, reciprocal))
          sum.addProduct(affinity, entropy.addingProduct(dof, far))
        }
        total += Double(sumLanes(sum))
      }
    }
    return total
  }

  @inline(__always)
  private func withPointers<Point>(
    _ range: Range<Int>, _ map: [Point],
    _ body: (UnsafePointer<Int32>, UnsafePointer<Float>, UnsafePointer<Point>) -> Void
  ) {
    precondition(range.upperBound <= affinities.count && map.count == affinities.count, "a map of other points")
    affinities.columns.withUnsafeBufferPointer { columns in
      affinities.values.withUnsafeBufferPointer { values in
        map.withUnsafeBufferPointer { map in
          guard let columns = columns.baseAddress, let values = values.baseAddress, let points = map.baseAddress
          else { return }
          body(columns, values, points)
        }
      }
    }
  }
}
