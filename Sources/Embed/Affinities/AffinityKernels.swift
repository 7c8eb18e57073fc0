import Tensors

/// Writes the squared distances beyond the nearest, as a share of their mean, to the front of `excess`.
func measureExcess(_ distances: ArraySlice<Float>, into excess: inout [Float]) {
  precondition(excess.count >= distances.count && !distances.isEmpty, "no room for the distances")
  distances.withUnsafeBufferPointer { distances in
    excess.withUnsafeMutableBufferPointer { excess in
      let nearest = Double(distances[0])
      var sum = 0.0
      // d² − d₀² as a product: no digits are lost where distances are nearly equal, as they are in many dimensions.
      for distance in distances { sum += (Double(distance) - nearest) * (Double(distance) + nearest) }
      let scale = sum > 0 ? Double(distances.count) / sum : 0
      for index in 0..<distances.count {
        let distance = Double(distances[index])
        excess[index] = scale > 0 ? Float((distance - nearest) * (distance + nearest) * scale) : 0
      }
    }
  }
}

/// Writes e^(−βq) for each q of `excess` that is present to `weights` and returns their moments.
@inline(never)
func weighKernel(
  _ excess: [Float], _ presence: [Float], precision: Float, into weights: inout [Float]
) -> RowCalibration.Moments {
  precondition(
    excess.count == weights.count && presence.count == weights.count && excess.count % 16 == 0,
    "whole vectors of equal number")
  var sum = SIMD16<Float>.zero
  var first = SIMD16<Float>.zero
  var second = SIMD16<Float>.zero
  let slope = SIMD16(repeating: -precision)
  excess.withUnsafeBufferPointer { excess in
    presence.withUnsafeBufferPointer { presence in
      weights.withUnsafeMutableBufferPointer { weights in
        guard let excess = excess.baseAddress, let presence = presence.baseAddress, let target = weights.baseAddress
        else { return }
        for start in stride(from: 0, to: weights.count, by: 16) {
          let share = loadLanes(excess + start)
          let weight = exponential(share * slope) * loadLanes(presence + start)
          UnsafeMutableRawPointer(target + start).storeBytes(of: weight, as: SIMD16<Float>.self)
          let weighted = weight * share
          sum += weight
          first += weighted
          second.addProduct(weighted, share)
        }
      }
    }
  }
  let total = Double(sumLanes(sum))
  let mean = Double(sumLanes(first)) / total
  return .init(sum: total, mean: mean, variance: max(Double(sumLanes(second)) / total - mean * mean, 0))
}

extension Affinities {
  /// Copies the entries of each row of `order` to where `starts` says, with columns translated by `positions`.
  func permuteEntries(by order: [Int32], positions: [Int32], starts: [Int], workers: Workers) -> Affinities {
    precondition(order.count == count && positions.count == count && starts.count == count + 1, "not a permutation")
    precondition(starts[count] == columns.count, "not a permutation")
    var newValues: [Float] = []
    let newColumns = [Int32](unsafeUninitializedCapacity: columns.count) { newColumns, filledColumns in
      newValues = [Float](unsafeUninitializedCapacity: values.count) { newValues, filledValues in
        columns.withUnsafeBufferPointer { columns in
          values.withUnsafeBufferPointer { values in
            positions.withUnsafeBufferPointer { positions in
              workers.forEachChunk(of: count, size: 1024) { rows in
                for row in rows {
                  let source = rowStarts[Int(order[row])]
                  let target = starts[row]
                  for offset in 0..<starts[row + 1] - target {
                    newColumns.initializeElement(at: target + offset, to: positions[Int(columns[source + offset])])
                    newValues.initializeElement(at: target + offset, to: values[source + offset])
                  }
                }
              }
            }
          }
        }
        filledValues = values.count
      }
      filledColumns = columns.count
    }
    return Affinities(
      count: count, rowStarts: starts, columns: newColumns, values: newValues, negativeEntropy: negativeEntropy)
  }
}
