import Tensors

/// The affinities P of t-SNE: a symmetric sparse matrix whose elements sum to one.
///
/// p_{j|i} ∝ exp(−β_i d_ij²) over the nearest neighbors of i, with β_i such that the entropy of row i is the logarithm of
/// the perplexity; p_ij = (p_{j|i} + p_{i|j}) / 2N. Van der Maaten & Hinton 2008; neighbors only: van der Maaten 2014.
/// With several perplexities p_{j|i} is the mean of what each gives (multi-scale: Lee, Peluffo-Ordóñez & Verleysen 2015).
public struct Affinities: Sendable {
  /// The number of points.
  public let count: Int
  /// Where the entries of each row start; one more than there are rows. Each a multiple of 16.
  public let rowStarts: [Int]
  /// The column of each entry. Rows are padded with entries of their own column and value zero.
  public let columns: [Int32]
  /// The value of each entry.
  public let values: [Float]
  /// Σ p_ij log p_ij in nats: the part of the KL divergence that no map changes.
  public let negativeEntropy: Double

  /// Calibrates the affinities of points from their neighbors, of which three times the perplexity are enough.
  ///
  /// Where more neighbors than the perplexity are equally near (duplicates), these share the row evenly.
  ///
  /// - Throws: `EmbedError` if the perplexity is not between 1 and the number of neighbors.
  /// - Complexity: O(points × neighbors).
  public init(_ neighbors: NearestNeighbors, perplexity: Double, workers: Workers = .all) throws(EmbedError) {
    try self.init(neighbors, perplexities: [perplexity], workers: workers)
  }

  /// Calibrates affinities on several scales: the mean of those of each perplexity.
  ///
  /// - Throws: `EmbedError` if there is no perplexity or one is not between 1 and the number of neighbors.
  /// - Complexity: O(points × neighbors × perplexities).
  public init(_ neighbors: NearestNeighbors, perplexities: [Double], workers: Workers = .all) throws(EmbedError) {
    guard !perplexities.isEmpty else { throw EmbedError(.badOption, "no perplexity: at least one is needed") }
    for perplexity in perplexities where !(perplexity >= 1 && perplexity <= Double(neighbors.k)) {
      throw EmbedError(
        .badOption, "perplexity is \(perplexity): \(neighbors.k) neighbors allow 1 to \(neighbors.k)")
    }
    let conditional = conditionalAffinities(neighbors, perplexities: perplexities, workers: workers)
    self = SymmetricJoin(neighbors, conditional, workers: workers).affinities(workers: workers)
  }

  init(count: Int, rowStarts: [Int], columns: [Int32], values: [Float], negativeEntropy: Double) {
    self.count = count
    self.rowStarts = rowStarts
    self.columns = columns
    self.values = values
    self.negativeEntropy = negativeEntropy
  }

  /// The same affinities with point `order[i]` as the i-th. O(entries).
  ///
  /// - Precondition: `order` names every point once.
  func permuted(by order: [Int32], workers: Workers = .all) -> Affinities {
    precondition(order.count == count, "an order of other points")
    var positions = [Int32](repeating: 0, count: count)
    for (position, point) in order.enumerated() { positions[Int(point)] = Int32(position) }
    var starts = [0]
    starts.reserveCapacity(count + 1)
    for point in order { starts.append(starts[starts.count - 1] + entries(of: Int(point)).count) }
    return permuteEntries(by: order, positions: positions, starts: starts, workers: workers)
  }

  /// Where the entries of row `row` stand.
  func entries(of row: Int) -> Range<Int> { rowStarts[row]..<rowStarts[row + 1] }
}
