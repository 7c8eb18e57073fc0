extension TSNE {
  /// How the repulsion between the points of the map is computed.
  public enum Method: String, CaseIterable, Sendable {
    /// Every pair of points: O(N²) an iteration.
    case exact
    /// Distant points by cells of a quadtree: O(N log N) an iteration.
    case barnesHut = "barnes-hut"
    /// All points by a potential on a mesh: O(N + area of the map) an iteration. In one or two dimensions.
    case fft
    /// Exact for small matrices; for others at each step the mesh or Barnes–Hut, whichever is faster for the map as it is
    /// then; Barnes–Hut in three dimensions.
    case auto
  }

  /// What a fit can be told. The defaults suit most data.
  public struct Options: Sendable {
    /// The effective number of neighbors of each point, at most a third of the others. Several make a map that keeps
    /// neighborhoods of several sizes: affinities are the mean of those at each (Lee et al. 2015).
    public var perplexities = [30.0]
    /// How many dimensions the map has: 1, 2 or 3.
    public var dimensions = 2
    /// The features are reduced to so many principal components first if there are more of them; nil keeps all.
    public var principalComponents: Int? = 50
    /// Whether the features are divided by their standard deviations first.
    public var standardizes = false
    /// How distances between points are measured.
    public var metric = Metric.euclidean
    /// Whether neighbors are found exactly; of very many points only nearly all are, unless this says otherwise.
    public var search = SearchPolicy.auto
    /// How many steps of gradient descent are done, early exaggeration among them; nil means until the divergence
    /// hardly falls any more, and at most 1000.
    public var iterations: Int?
    /// How the descent steps.
    public var schedule = Schedule.accelerated
    /// How the repulsion is computed.
    public var method = Method.auto
    /// How coarse Barnes–Hut may be: 0 is exact; above 1 maps suffer.
    public var theta = 0.5
    /// How far apart the knots of the mesh are that the FFT method interpolates on; above 0.7 maps suffer. Nil means 0.5,
    /// and 0.3 in the classical schedule, whose gains let errors add up.
    public var meshSpacing: Double?
    /// α of the kernel (1 + d²/α)^−α of the map: 1 is Student's t with one degree of freedom, less has heavier tails and
    /// shows finer clusters, more comes near to a Gaussian (Kobak et al. 2020).
    public var degreesOfFreedom = 1.0
    /// What affinities are multiplied by at first, so that clusters form while they can still move.
    public var exaggeration = 12.0
    /// What affinities are multiplied by from then on: more than 1 packs clusters more tightly (Böhm et al. 2022).
    public var lateExaggeration = 1.0
    /// For how many iterations exaggeration is constant, before it fades or ends; fewer where the map only shrinks
    /// because the data have no clusters. Nil means 30 in the accelerated schedule and 250 in the classical one.
    public var exaggerationIterations: Int?
    /// The step size for a gradient without its factor 4. Nil means 4N in the accelerated schedule, which divides it by
    /// the exaggeration, and N/12 but at least 50 in the classical one (Belkina et al. 2019).
    public var learningRate: Double?
    /// The momentum during constant exaggeration; nil means 0.8 in the accelerated schedule and 0.5 in the classical one.
    public var earlyMomentum: Double?
    /// The momentum afterwards, in the accelerated schedule the most it grows to; nil means 0.99 there (0.95 up to 5000
    /// points, where it leads into poorer optima) and 0.8 in the classical one.
    public var momentum: Double?
    /// Where the map starts.
    public var initialization = Initialization.pca
    /// The seed of all random numbers.
    public var seed: UInt64 = 0
    /// How many iterations pass between two reports.
    public var reportInterval = 25

    /// The defaults.
    public init() {}

    /// The one perplexity, or the largest of several; setting it leaves one.
    public var perplexity: Double {
      get { perplexities.max() ?? 0 }
      set { perplexities = [newValue] }
    }

    /// The largest perplexity for a matrix of `rows` rows: three neighbors for each unit of it must exist.
    public static func largestPerplexity(rows: Int) -> Double { Double(max(0, rows - 1)) / 3 }

    /// How many neighbors a perplexity needs: its entropy leaves out what three times as many would add.
    public static func neighborCount(perplexity: Double) -> Int { Int((3 * perplexity).rounded(.up)) }

    /// How many neighbors the perplexities need, as far as there are so many.
    func neighborCount(rows: Int) -> Int { min(rows - 1, Self.neighborCount(perplexity: perplexity)) }

    /// The most iterations if their number is not given.
    static let usualIterations = 1000

    /// The most iterations there will be.
    var mostIterations: Int { iterations ?? Self.usualIterations }

    func resolvedLearningRate(rows: Int) -> Double {
      switch schedule {
      case .accelerated: learningRate ?? 4 * Double(rows)
      case .classical: learningRate ?? max(Double(rows) / 12, 50)
      }
    }

    var resolvedExaggerationIterations: Int { exaggerationIterations ?? (schedule == .accelerated ? 30 : 250) }
    var resolvedMeshSpacing: Double { meshSpacing ?? (schedule == .accelerated ? 0.5 : 0.3) }
    var resolvedEarlyMomentum: Double { earlyMomentum ?? (schedule == .accelerated ? 0.8 : 0.5) }

    func resolvedMomentum(rows: Int) -> Double {
      switch schedule {
      case .accelerated: momentum ?? (rows <= Self.largestSmall ? 0.95 : 0.99)
      case .classical: momentum ?? 0.8
      }
    }

    /// Maps of so many points can afford more iterations.
    static let largestSmall = 5000
  }
}
