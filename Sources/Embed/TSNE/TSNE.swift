import Foundation
import Tensors

/// t-distributed stochastic neighbor embedding: points in many dimensions in, a map of one to three dimensions out in
/// which near points stay near.
///
/// References: van der Maaten & Hinton, *Visualizing data using t-SNE*, 2008; van der Maaten, *Accelerating t-SNE using
/// tree-based algorithms*, 2014; Linderman et al., *Fast interpolation-based t-SNE*, 2019 (the mesh); Belkina et al.,
/// *Automated optimized parameters for t-SNE*, 2019 (when to stop); Kobak & Berens, *The art of using t-SNE for
/// single-cell transcriptomics*, 2019 (initialization).
public enum TSNE {
  /// Whether a fit goes on after a report.
  public enum Continuation: Sendable {
    /// Go on.
    case `continue`
    /// End here and return the map as it is.
    case stop
  }

  /// Maps the rows of `x` to points.
  ///
  /// The same matrix, options and seed give the same bits, whatever the number of workers. Rows that are all equal give a
  /// round cloud: there is nothing to tell them apart.
  ///
  /// - Parameters:
  ///   - x: one observation a row.
  ///   - options: perplexity, method, schedule and seed.
  ///   - checkpoint: where an interrupted fit of the same data with the same options is to go on from.
  ///   - workers: the threads to use.
  ///   - onProgress: called every `options.reportInterval` iterations and after the last; may stop the fit.
  ///   - onSearch: called while neighbors are sought, with the share that is done; may stop the fit, which then throws.
  /// - Throws: `EmbedError` if `x` is empty, has fewer than four rows or is not finite, if an option is out of
  ///   range (for the perplexity the largest that is allowed is named), if the checkpoint is of another fit,
  ///   or (`.stopped`) if `onSearch` ended the search.
  /// - Complexity: O(rows² × columns) at most for the neighbors; an iteration is O(rows + area of the map) with the FFT
  ///   method, O(rows × log rows) with Barnes–Hut and O(rows²) with the exact method.
  public static func fit(
    _ x: Matrix, options: Options = Options(), resuming checkpoint: Checkpoint? = nil, workers: Workers = .all,
    onProgress: (Progress) -> Continuation = { _ in .continue },
    onSearch: (Double) -> Continuation = { _ in .continue }
  ) throws(EmbedError) -> Embedding {
    try options.check(rows: x.rows)
    try options.checkMemory(rows: x.rows, columns: x.columns)
    let (preparation, points) = try Preparation.fit(x, options: options, workers: workers)
    let neighbors = try NearestNeighbors.search(
      of: points, k: options.neighborCount(rows: x.rows), metric: options.metric, policy: options.search,
      workers: workers, onProgress: { onSearch($0) == .continue })
    let fit = Fit(
      options: options, workers: workers, neighbors: neighbors, points: points, preparation: preparation,
      checkpoint: checkpoint)
    return try fit.run(onProgress)
  }

  /// Maps points that are known by their neighbors alone, of which three times the perplexity are enough.
  ///
  /// - Throws: `EmbedError` if there are fewer than four points or an option is out of range.
  public static func fit(
    _ neighbors: NearestNeighbors, options: Options = Options(), resuming checkpoint: Checkpoint? = nil,
    workers: Workers = .all,
    onProgress: (Progress) -> Continuation = { _ in .continue }
  ) throws(EmbedError) -> Embedding {
    try options.check(rows: neighbors.rows)
    let fit = Fit(
      options: options, workers: workers, neighbors: neighbors, points: nil, preparation: nil, checkpoint: checkpoint)
    return try fit.run(onProgress)
  }

  /// What a fit returns.
  public struct Embedding: Sendable {
    /// The map: one point a row, a column for each dimension, its mean at the origin.
    public let coordinates: Matrix
    /// KL(P‖Q) of the map in nats; Z is summed over all pairs of up to 20,000 points, and found to four digits for more.
    public let klDivergence: Double
    /// Z = Σ w over all pairs, likewise.
    public let normalization: Double
    /// α of the weights w = (1 + d²/α)^−α.
    public let degreesOfFreedom: Double
    /// How many iterations were done.
    public let iterations: Int
    /// Whether the progress callback ended the fit before its time.
    public let stoppedEarly: Bool
    /// The method that was used, never `.auto`.
    public let method: Method
    /// The perplexities that were used.
    public let perplexities: [Double]
    /// How distances were measured.
    public let metric: Metric
    /// The neighbors from which the affinities were made, three for each unit of perplexity: in the space of `points`.
    public let neighbors: NearestNeighbors
    /// What was done to the features first; nil if points were known by their neighbors alone.
    public let preparation: Preparation?
    /// The points after that.
    public let points: Matrix?

    /// The neighbors in the space of the features as they were given; nil if those were reduced or changed first.
    public var originalNeighbors: NearestNeighbors? {
      preparation?.isIdentity == true ? neighbors : nil
    }
  }
}

/// One fit, from neighbors to a map.
private struct Fit {
  let options: TSNE.Options
  let workers: Workers
  let neighbors: NearestNeighbors
  let points: Matrix?
  let preparation: TSNE.Preparation?
  let checkpoint: TSNE.Checkpoint?

  func run(_ onProgress: (TSNE.Progress) -> TSNE.Continuation) throws(EmbedError) -> TSNE.Embedding {
    let (options, rows) = (options, neighbors.rows)
    return options.dimensions < 3
      ? try descend(onProgress, options.planeSummation(rows: rows)) { options.planeRepulsion(rows: rows) }
      : try descend(onProgress, options.spaceSummation(rows: rows)) { options.spaceRepulsion(rows: rows) }
  }

  private func descend<Point: MapPoint>(
    _ onProgress: (TSNE.Progress) -> TSNE.Continuation, _ summation: any Repulsion<Point>,
    repulsion: @escaping () -> any Repulsion<Point>
  ) throws(EmbedError) -> TSNE.Embedding {
    let affinities = try Affinities(neighbors, perplexities: options.perplexities, workers: workers)
    let start: [Point] = try StartingMap(options: options, workers: workers).points(of: points, affinities)
    var descent = Descent(
      Attraction(affinities: affinities, tail: options.tail), from: start, options: options, workers: workers,
      repulsion: repulsion)
    if let checkpoint { try descent.resume(checkpoint) }
    let stopped = descent.run(onProgress)
    let (divergence, normalization) = descent.measure(by: summation)
    return TSNE.Embedding(
      coordinates: descent.coordinates, klDivergence: divergence, normalization: normalization,
      degreesOfFreedom: options.degreesOfFreedom, iterations: descent.iteration,
      stoppedEarly: stopped && descent.iteration < options.mostIterations && !descent.hasConverged,
      method: options.resolvedMethod(rows: neighbors.rows), perplexities: options.perplexities,
      metric: options.metric, neighbors: neighbors, preparation: preparation,
      points: points)
  }
}
