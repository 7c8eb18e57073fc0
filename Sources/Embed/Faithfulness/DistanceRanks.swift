import Tensors

/// The ranks of the distances of pairs of points, the same pairs for every space of as many points.
///
/// Source: Spearman, "The proof and measurement of association between two things", 1904.
struct DistanceRanks: Sendable {
  /// The rank of each distance, counted from 0; equal ones share the mean of theirs.
  private let ranks: [Float]

  /// The most pairs that are looked at: of more points that many are drawn, the same whenever they are as many.
  static let largestCount = 100_000

  /// Ranks the pairs of `rows` points by `distance`, whose order alone matters. O(pairs × log pairs).
  init(rows: Int, workers: Workers, by distance: (Int, Int) -> Float) {
    let pairs = Self.pairs(of: rows)
    let parts = workers.mapChunks(of: pairs.count, size: 4096) { range in
      pairs[range].map { distance(Int($0.x), Int($0.y)) }
    }
    ranks = Self.rank(parts.flatMap { $0 })
  }

  /// The correlation of the ranks with those of another space: Σ ab / √(Σ a² Σ b²) of their deviations from the mean, or 0
  /// where all distances of a space are equal.
  func correlation(with other: DistanceRanks) -> Double {
    precondition(ranks.count == other.ranks.count, "spaces of different numbers of points")
    let mean = Double(ranks.count - 1) / 2
    var (product, square, otherSquare) = (0.0, 0.0, 0.0)
    for (first, second) in zip(ranks, other.ranks) {
      let (a, b) = (Double(first) - mean, Double(second) - mean)
      product += a * b
      square += a * a
      otherSquare += b * b
    }
    return square > 0 && otherSquare > 0 ? product / (square.squareRoot() * otherSquare.squareRoot()) : 0
  }

  private static func pairs(of rows: Int) -> [SIMD2<Int32>] {
    if rows * (rows - 1) / 2 <= largestCount {
      return (0..<Int32(rows)).flatMap { first in (0..<first).map { SIMD2(first, $0) } }
    }
    var generator = SeededGenerator(seed: 0)
    return (0..<largestCount).map { _ in
      let first = Int.random(in: 0..<rows, using: &generator)
      let second = Int.random(in: 0..<rows - 1, using: &generator)
      return SIMD2(Int32(first), Int32(second < first ? second : second + 1))
    }
  }

  /// The place of each value in the order of all.
  private static func rank(_ values: [Float]) -> [Float] {
    // No distance is negative, so the order of their bits is theirs.
    var keys = values.enumerated().map { UInt64($1.bitPattern) << 32 | UInt64($0) }
    keys.sort()
    var ranks = [Float](repeating: 0, count: values.count)
    var start = 0
    while start < keys.count {
      var end = start + 1
      while end < keys.count, keys[end] >> 32 == keys[start] >> 32 { end += 1 }
      for key in keys[start..<end] { ranks[Int(key & 0xFFFF_FFFF)] = Float(start + end - 1) / 2 }
      start = end
    }
    return ranks
  }
}
