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

  /// `count` vectors of normally distributed numbers.
  init(randomized count: Int, length: Int, using generator: inout some RandomNumberGenerator) {
    self.init(count: count, length: length)
    for index in 0..<count { randomizeVector(index, using: &generator) }
  }

  /// The elements of vector `index`.
  subscript(index: Int) -> ArraySlice<Double> { values[index * length..<(index + 1) * length] }

  /// The largest ‖Cv − λv‖ for as many vectors v of `vectors` as there are `values` λ, the largest first, divided by it,
  /// where these are the images Cv; 0 if it is not positive.
  func relativeResidual(of vectors: VectorBlock, values: [Double]) -> Double {
    guard let largest = values.first, largest > 0 else { return 0 }
    let norms = values.enumerated().map { index, value in
      zip(self[index], vectors[index]).reduce(0) { sum, pair in
        let difference = pair.0 - value * pair.1
        return sum + difference * difference
      }.squareRoot()
    }
    return (norms.max() ?? 0) / largest
  }

  /// Replaces the vectors, in order, by an orthonormal basis of what they span; a vector that depends on those before it
  /// is replaced by a random direction. Gram–Schmidt, twice over. O(count² × length).
  mutating func orthonormalize(using generator: inout some RandomNumberGenerator) {
    for index in 0..<count {
      while !orthonormalizeVector(index) { randomizeVector(index, using: &generator) }
    }
  }

  /// Fills vector `index` with normally distributed numbers.
  private mutating func randomizeVector(_ index: Int, using generator: inout some RandomNumberGenerator) {
    let normal = NormalDistribution()
    for element in index * length..<(index + 1) * length { values[element] = Double(normal.next(using: &generator)) }
  }

  /// Makes vector `index` a unit vector orthogonal to those before it; false when nothing but rounding would be left.
  private mutating func orthonormalizeVector(_ index: Int) -> Bool {
    let original = dot(index, self, index).squareRoot()
    guard original.isNormal else { return false }
    scaleVector(index, by: 1 / original)
    for _ in 0..<2 { removeSpan(before: index) }
    let rest = dot(index, self, index).squareRoot()
    guard rest > 1e-10 else { return false }
    scaleVector(index, by: 1 / rest)
    return true
  }

  private mutating func scaleVector(_ index: Int, by factor: Double) {
    for element in index * length..<(index + 1) * length { values[element] *= factor }
  }
}
