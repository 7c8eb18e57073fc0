import Tensors

/// The orthogonal matrix nearest to a small square matrix M = UΣVᵀ: UVᵀ.
struct PolarDecomposition {
  /// UVᵀ, row by row.
  let rotation: [[Double]]
  /// The diagonal of Σ, largest first.
  let singularValues: [Double]

  /// Decomposes `matrix`, given row by row, by the eigenvectors V of MᵀM. O(order³).
  init(_ matrix: [[Double]]) {
    let order = matrix.count
    let gram = (0..<order * order).map { place in
      matrix.reduce(0) { $0 + $1[place / order] * $1[place % order] }
    }
    let right = SymmetricEigenproblem(gram, order: order).vectors
    let images = right.map { vector in matrix.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } } }
    singularValues = images.map { image in image.reduce(0) { $0 + $1 * $1 }.squareRoot() }
    var left = VectorBlock(count: order, length: order)
    left.values = images.flatMap { $0 }
    // Where a singular value is zero any direction will do.
    var generator = SeededGenerator(seed: 0)
    left.orthonormalize(using: &generator)
    rotation = (0..<order).map { row in
      (0..<order).map { column in
        (0..<order).reduce(0) { $0 + left.values[$1 * order + row] * right[$1][column] }
      }
    }
  }
}
