extension TSNE {
  /// How the repulsion between the points of the map is computed.
  public enum Method: String, CaseIterable, Sendable {
    /// Every pair of points: O(N²) an iteration.
    case exact
    /// Distant points by cells of a quadtree: O(N log N) an iteration.
    case barnesHut = "barnes-hut"
    /// All points by a potential on a mesh: O(N + area of the map) an iteration.
    case fft
    /// Exact for small matrices, the mesh for all others.
    case auto
  }

  /// What a fit can be told. The defaults are those of the literature and suit most data.
  public struct Options: Sendable {
    /// The effective number of neighbors of each point; at most a third of the others.
    public var perplexity = 30.0
    /// How many steps of gradient descent are done, early exaggeration among them.
    public var iterations = 1000
    /// How the repulsion is computed.
    public var method = Method.auto
    /// How coarse Barnes–Hut may be: 0 is exact; above 1 maps suffer.
    public var theta = 0.5
    /// How far apart the nodes of the mesh are, in units of the map: above 0.7 maps suffer.
    public var meshSpacing = 0.5
    /// What affinities are multiplied by at first, so that clusters form while they can still move.
    public var exaggeration = 12.0
    /// For how many iterations; fewer where the map only shrinks because the data have no clusters.
    public var exaggerationIterations = 250
    /// The step size for a gradient without its factor 4; nil means N/12, at least 50 (Belkina et al. 2019).
    public var learningRate: Double?
    /// The momentum during early exaggeration.
    public var earlyMomentum = 0.5
    /// The momentum afterwards.
    public var momentum = 0.8
    /// Where the map starts.
    public var initialization = Initialization.pca
    /// The seed of all random numbers.
    public var seed: UInt64 = 0
    /// How many iterations pass between two reports.
    public var reportInterval = 50

    /// The defaults.
    public init() {}

    /// The largest perplexity for a matrix of `rows` rows: three neighbors for each unit of it must exist.
    public static func largestPerplexity(rows: Int) -> Double { Double(max(0, rows - 1)) / 3 }

    /// The most rows for which `.auto` is exact.
    static let largestExact = 1000

    func resolvedMethod(rows: Int) -> Method {
      guard method == .auto else { return method }
      return rows <= Self.largestExact ? .exact : .fft
    }

    func resolvedLearningRate(rows: Int) -> Double { learningRate ?? max(Double(rows) / 12, 50) }

    func repulsion(rows: Int) -> any Repulsion<SIMD2<Float>> {
      switch resolvedMethod(rows: rows) {
      case .exact: ExactRepulsion()
      case .barnesHut: BarnesHutRepulsion(theta: Float(theta))
      case .fft, .auto: FFTRepulsion(spacing: Float(meshSpacing))
      }
    }
  }
}

extension TSNE.Options {
  /// Refuses options that make no sense for `rows` points.
  func check(rows: Int) throws(EmbedError) {
    guard rows >= 4 else {
      throw EmbedError(.badMatrix, "the matrix has \(rows) row\(rows == 1 ? "" : "s"): t-SNE needs at least 4")
    }
    try checkPerplexity(rows: rows)
    try Self.require(iterations >= 1, "iterations", "\(iterations)", "at least 1")
    try Self.require(theta >= 0 && theta <= 2, "theta", "\(theta)", "between 0 and 2")
    try Self.require(meshSpacing >= 0.05 && meshSpacing <= 2, "mesh spacing", "\(meshSpacing)", "between 0.05 and 2")
    try Self.require(exaggeration >= 1 && exaggeration <= 1000, "exaggeration", "\(exaggeration)", "between 1 and 1000")
    try Self.require(exaggerationIterations >= 0, "exaggeration iterations", "\(exaggerationIterations)", "at least 0")
    try Self.require(reportInterval >= 1, "report interval", "\(reportInterval)", "at least 1")
    for value in [earlyMomentum, momentum] {
      try Self.require(value >= 0 && value < 1, "momentum", "\(value)", "at least 0 and below 1")
    }
    if let rate = learningRate {
      try Self.require(rate > 0 && rate <= 1e9, "learning rate", "\(rate)", "above 0 and at most 1e9")
    }
  }

  private func checkPerplexity(rows: Int) throws(EmbedError) {
    let largest = Self.largestPerplexity(rows: rows)
    guard perplexity >= 1, perplexity <= largest else {
      let rounded = (largest * 100).rounded(.down) / 100
      throw EmbedError(
        .badOption, "perplexity is \(perplexity): \(rows) rows allow 1 to \(rounded), a third of the other rows")
    }
  }

  private static func require(
    _ condition: Bool, _ name: String, _ value: String, _ expected: String
  ) throws(EmbedError) {
    guard condition else { throw EmbedError(.badOption, "\(name) is \(value): it must be \(expected)") }
  }
}
