extension VectorBlock {
  /// The product of vectors `a` and `b` of this block.
  func dot(_ a: Int, _ b: Int) -> Double { dot(a, self, b) }

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

  /// Adds `factor` times vector `source` of `block` to vector `target` of this one.
  mutating func add(_ factor: Double, of block: VectorBlock, at source: Int, to target: Int) {
    precondition(target < count && source < block.count && length == block.length, "no such vectors")
    let length = length
    block.values.withUnsafeBufferPointer { left in
      values.withUnsafeMutableBufferPointer { right in
        guard let left = left.baseAddress, let right = right.baseAddress else { return }
        addKernel(factor, left + source * length, to: right + target * length, count: length)
      }
    }
  }
}
