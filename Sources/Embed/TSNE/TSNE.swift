import Tensors

/// t-distributed stochastic neighbor embedding: points in many dimensions in, a map of two dimensions out in which near
/// points stay near.
///
/// References: van der Maaten & Hinton, *Visualizing data using t-SNE*, 2008; van der Maaten, *Accelerating t-SNE using
/// tree-based algorithms*, 2014; Belkina et al., *Automated optimized parameters for t-SNE*, 2019 (learning rate);
/// Kobak & Berens, *The art of using t-SNE for single-cell transcriptomics*, 2019 (initialization).
public enum TSNE {
  /// Whether a fit goes on after a report.
  public enum Continuation: Sendable {
    /// Go on.
    case `continue`
    /// End here and return the map as it is.
    case stop
  }

  /// Maps the rows of `x` to points in the plane.
  ///
  /// The same matrix, options and seed give the same bits, whatever the number of workers. Rows that are all equal give a
  /// round cloud: there is nothing to tell them apart.
  ///
  /// - Parameters:
  ///   - x: one observation a row.
  ///   - options: perplexity, method, schedule and seed.
  ///   - workers: the threads to use.
  ///   - onProgress: called every `options.reportInterval` iterations and after the last; may stop the fit.
  /// - Throws: `EmbedError` if `x` is empty, has fewer than four rows or is not finite, or if an option is out of range;
  ///   for the perplexity the largest that is allowed is named.
  /// - Complexity: O(rows² × columns) for the neighbors, then O(rows × log rows) an iteration with Barnes–Hut and
  ///   O(rows²) with the exact method.
  public static func fit(
    _ x: Matrix, options: Options = Options(), workers: Workers = .all,
    onProgress: (Progress) -> Continuation = { _ in .continue }
  ) throws(EmbedError) -> Embedding {
    try options.check(rows: x.rows)
    let neighborCount = min(x.rows - 1, Int((3 * options.perplexity).rounded(.up)))
    let neighbors = try NearestNeighbors.exact(of: x, k: neighborCount, workers: workers)
    let affinities = try Affinities(neighbors, perplexity: options.perplexity, workers: workers)
    let start = try options.initialization.map(of: x, seed: options.seed, workers: workers)
    var descent = Descent(affinities, from: start, options: options, workers: workers)
    let stopped = descent.run(onProgress)
    let coordinates = descent.coordinates
    return Embedding(
      coordinates: coordinates,
      klDivergence: affinities.klDivergence(of: coordinates, workers: workers),
      iterations: descent.iteration, stoppedEarly: stopped && descent.iteration < options.iterations,
      method: options.resolvedMethod(rows: x.rows), perplexity: options.perplexity, neighbors: neighbors)
  }

  /// What a fit returns.
  public struct Embedding: Sendable {
    /// The map: one point a row, two columns, its mean at the origin.
    public let coordinates: Matrix
    /// KL(P‖Q) of the map in nats, with Z summed over all pairs.
    public let klDivergence: Double
    /// How many iterations were done.
    public let iterations: Int
    /// Whether the progress callback ended the fit before its last iteration.
    public let stoppedEarly: Bool
    /// The method that was used, never `.auto`.
    public let method: Method
    /// The perplexity that was used.
    public let perplexity: Double
    /// The neighbors in the original space from which the affinities were made, three for each unit of perplexity.
    public let neighbors: NearestNeighbors
  }
}
