import Tensors

extension VectorBlock {
  /// The product of this block's vector `a` and vector `b` of `other`.
  func dot(_ a: Int, _ other: VectorBlock, _ b: Int) -> Double {
    precondition(a < count && b < other.count && length == other.length, "no such vectors")
    return values.withUnsafeBufferPointer { left in
      other.values.withUnsafeBufferPointer { right in
        guard let left = left.baseAddress, let right = right.baseAddress else { return 0 }
        return dotKernel(left + a * length, right + b * length, count: length)
      }
    }
  }

  /// Subtracts from vector `index` its projections on the unit vectors before it, one after the other.
  mutating func removeSpan(before index: Int) {
    precondition(index < count, "no such vector")
    let length = length
    values.withUnsafeMutableBufferPointer { values in
      guard let first = values.baseAddress else { return }
      let target = first + index * length
      for other in 0..<index {
        let vector = first + other * length
        addKernel(-dotKernel(vector, target, count: length), vector, to: target, count: length)
      }
    }
  }

  /// The block whose vectors are combinations of these: the i-th is Σ_j `weights`[i][j]·v_j.
  func combined(_ weights: [[Double]], workers: Workers) -> VectorBlock {
    precondition(weights.allSatisfy { $0.count == count }, "a weight for each vector")
    var result = VectorBlock(count: weights.count, length: length)
    values.withUnsafeBufferPointer { source in
      result.values.withUnsafeMutableBufferPointer { target in
        guard let source = source.baseAddress, let target = target.baseAddress else { return }
        workers.forEachChunk(of: weights.count, size: 8) { rows in
          for row in rows {
            for (index, weight) in weights[row].enumerated() {
              addKernel(weight, source + index * length, to: target + row * length, count: length)
            }
          }
        }
      }
    }
    return result
  }

  /// The vectors as columns, one element of all of them after the other, in Float32.
  func transposedFloats() -> [Float] {
    var result = [Float](repeating: 0, count: values.count)
    for index in 0..<count {
      for element in 0..<length { result[element * count + index] = Float(values[index * length + element]) }
    }
    return result
  }
}
