import Tensors

/// The affinities P of t-SNE: a symmetric sparse matrix whose elements sum to one.
///
/// p_{j|i} ∝ exp(−β_i d_ij²) over the nearest neighbors of i, with β_i such that the entropy of row i is the logarithm of
/// the perplexity; p_ij = (p_{j|i} + p_{i|j}) / 2N. Van der Maaten & Hinton 2008; neighbors only: van der Maaten 2014.
public struct Affinities: Sendable {
  /// The number of points.
  public let count: Int
  /// Where the entries of each row start; one more than there are rows. Each a multiple of 16.
  public let rowStarts: [Int]
  /// The column of each entry. Rows are padded with entries of their own column and value zero.
  public let columns: [Int32]
  /// The value of each entry.
  public let values: [Float]

  /// Calibrates the affinities of points from their neighbors, of which three times the perplexity are enough.
  ///
  /// Where more neighbors than the perplexity are equally near (duplicates), these share the row evenly.
  ///
  /// - Throws: `EmbedError` if the perplexity is not between 1 and the number of neighbors.
  /// - Complexity: O(points × neighbors).
  public init(_ neighbors: NearestNeighbors, perplexity: Double, workers: Workers = .all) throws(EmbedError) {
    guard perplexity >= 1, perplexity <= Double(neighbors.k) else {
      throw EmbedError(
        .badOption, "perplexity is \(perplexity): \(neighbors.k) neighbors allow 1 to \(neighbors.k)")
    }
    let conditional = ConditionalAffinities(neighbors, perplexity: perplexity, workers: workers)
    self = SymmetricJoin(neighbors, conditional.values).affinities
  }

  init(count: Int, rowStarts: [Int], columns: [Int32], values: [Float]) {
    self.count = count
    self.rowStarts = rowStarts
    self.columns = columns
    self.values = values
  }

  /// The same affinities with point `order[i]` as the i-th. O(entries).
  func permuted(by order: [Int32]) -> Affinities {
    var positions = [Int32](repeating: 0, count: count)
    for (position, point) in order.enumerated() { positions[Int(point)] = Int32(position) }
    var starts = [0]
    starts.reserveCapacity(count + 1)
    for point in order { starts.append(starts[starts.count - 1] + entries(of: Int(point)).count) }
    return permuteEntries(by: order, positions: positions, starts: starts)
  }

  /// Where the entries of row `row` stand.
  func entries(of row: Int) -> Range<Int> { rowStarts[row]..<rowStarts[row + 1] }
}
