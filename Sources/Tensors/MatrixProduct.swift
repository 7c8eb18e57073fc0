extension Matrix {
  /// The product of this matrix and `other`, either of them transposed first if asked.
  ///
  /// - Precondition: the inner dimensions agree.
  /// - Complexity: O(rows × inner × columns), by oneDNN. Rows are shared among `workers`; the bits do not depend on them.
  public func multiplied(
    by other: Matrix, transposingSelf: Bool = false, transposingOther: Bool = false, workers: Workers = .all
  ) -> Matrix {
    let m = transposingSelf ? columns : rows
    let k = transposingSelf ? rows : columns
    let n = transposingOther ? other.rows : other.columns
    precondition(k == (transposingOther ? other.columns : other.rows), "inner dimensions differ")
    var product = Matrix(rows: m, columns: n)
    values.withUnsafeBufferPointer { a in
      other.values.withUnsafeBufferPointer { b in
        product.values.withUnsafeMutableBufferPointer { c in
          guard let a = a.baseAddress, let b = b.baseAddress, let c = c.baseAddress else { return }
          workers.forEachChunk(of: m, size: 256) { range in
            let start = transposingSelf ? a + range.lowerBound : a + range.lowerBound * columns
            multiplyKernel(
              rows: range.count, columns: n, inner: k,
              left: start, leftStride: columns, transposingLeft: transposingSelf,
              right: b, rightStride: other.columns, transposingRight: transposingOther,
              into: c + range.lowerBound * n, stride: n)
          }
        }
      }
    }
    return product
  }
}
