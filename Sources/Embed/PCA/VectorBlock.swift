import Tensors

/// A few long vectors of Float64, one after the other: the block of a subspace iteration.
struct VectorBlock: Sendable {
  /// The number of vectors.
  let count: Int
  /// The number of elements of each.
  let length: Int
  /// The elements, vector after vector.
  var values: [Double]

  /// `count` vectors of zeros.
  init(count: Int, length: Int) {
    self.count = count
    self.length = length
    values = [Double](repeating: 0, count: count * length)
  }

  /// The elements of vector `index`.
  subscript(index: Int) -> ArraySlice<Double> { values[index * length..<(index + 1) * length] }

  /// The block whose vectors are combinations of these: the i-th is Σ_j `weights`[i][j]·v_j.
  func combined(_ weights: [[Double]]) -> VectorBlock {
    var result = VectorBlock(count: weights.count, length: length)
    for (target, row) in weights.enumerated() {
      for (source, weight) in row.enumerated() { result.add(weight, of: self, at: source, to: target) }
    }
    return result
  }

  /// Replaces the vectors, in order, by an orthonormal basis of what they span; a vector that depends on those before it
  /// is replaced by a random direction. Gram–Schmidt, twice over. O(count² × length).
  mutating func orthonormalize(using generator: inout some RandomNumberGenerator) {
    for index in 0..<count {
      while !orthonormalizeVector(index) { randomizeVector(index, using: &generator) }
    }
  }

  /// Fills vector `index` with normally distributed numbers.
  mutating func randomizeVector(_ index: Int, using generator: inout some RandomNumberGenerator) {
    let normal = NormalDistribution()
    for element in index * length..<(index + 1) * length { values[element] = Double(normal.next(using: &generator)) }
  }

  /// Makes vector `index` a unit vector orthogonal to those before it; false when nothing but rounding would be left.
  private mutating func orthonormalizeVector(_ index: Int) -> Bool {
    let original = dot(index, index).squareRoot()
    guard original.isNormal else { return false }
    scaleVector(index, by: 1 / original)
    for _ in 0..<2 {
      for other in 0..<index { add(-dot(other, index), of: self, at: other, to: index) }
    }
    let rest = dot(index, index).squareRoot()
    guard rest > 1e-10 else { return false }
    scaleVector(index, by: 1 / rest)
    return true
  }

  private mutating func scaleVector(_ index: Int, by factor: Double) {
    for element in index * length..<(index + 1) * length { values[element] *= factor }
  }
}
