import Tensors

/// Writes e^(−βq) for each q of `excess` to `weights` and returns their moments.
func weighKernel(_ excess: [Float], precision: Float, into weights: inout [Float]) -> RowCalibration.Moments {
  precondition(excess.count == weights.count && excess.count % 16 == 0, "whole vectors of equal number")
  var sum = SIMD16<Float>.zero
  var first = SIMD16<Float>.zero
  var second = SIMD16<Float>.zero
  excess.withUnsafeBufferPointer { excess in
    weights.withUnsafeMutableBufferPointer { weights in
      guard let excess = excess.baseAddress, let target = weights.baseAddress else { return }
      for start in stride(from: 0, to: weights.count, by: 16) {
        let share = loadLanes(excess + start)
        let weight = exponential(share * -precision)
        UnsafeMutableRawPointer(target + start).storeBytes(of: weight, as: SIMD16<Float>.self)
        // Padding is far away: its square would overflow, and 0 · ∞ is no number.
        let near = share.replacing(with: 0, where: share .> SIMD16(repeating: 1e15))
        let weighted = weight * near
        sum += weight
        first += weighted
        second += weighted * near
      }
    }
  }
  let total = Double(sumLanes(sum))
  let mean = Double(sumLanes(first)) / total
  return .init(sum: total, mean: mean, variance: max(Double(sumLanes(second)) / total - mean * mean, 0))
}

extension Affinities {
  /// Copies the entries of each row of `order` to where `starts` says, with columns translated by `positions`.
  func permuteEntries(by order: [Int32], positions: [Int32], starts: [Int]) -> Affinities {
    precondition(order.count == count && positions.count == count && starts.count == count + 1, "not a permutation")
    var newColumns = [Int32](repeating: 0, count: columns.count)
    var newValues = [Float](repeating: 0, count: values.count)
    columns.withUnsafeBufferPointer { columns in
      values.withUnsafeBufferPointer { values in
        positions.withUnsafeBufferPointer { positions in
          newColumns.withUnsafeMutableBufferPointer { newColumns in
            newValues.withUnsafeMutableBufferPointer { newValues in
              for (row, point) in order.enumerated() {
                let source = rowStarts[Int(point)]
                for offset in 0..<starts[row + 1] - starts[row] {
                  newColumns[starts[row] + offset] = positions[Int(columns[source + offset])]
                  newValues[starts[row] + offset] = values[source + offset]
                }
              }
            }
          }
        }
      }
    }
    return Affinities(count: count, rowStarts: starts, columns: newColumns, values: newValues)
  }
}
