import Tensors

extension TSNE {
  /// How far a fit has come.
  public struct Progress {
    /// How many iterations are done.
    public let iteration: Int
    /// How many there will be, at most.
    public let iterations: Int
    /// Whether the fit ends sooner if the divergence hardly falls any more.
    public let isOpenEnded: Bool
    /// What affinities are multiplied by in this phase.
    public let exaggeration: Double
    /// KL(P‖Q) in nats of the map before the last step, without exaggeration and with the Z that the method found.
    public let klDivergence: Double
    /// The length of the gradient of the (exaggerated) KL divergence before the last step.
    public let gradientNorm: Double

    private let currentMap: () -> Matrix

    init(
      iteration: Int, iterations: Int, isOpenEnded: Bool, exaggeration: Double, klDivergence: Double,
      gradientNorm: Double,
      currentMap: @escaping () -> Matrix
    ) {
      self.iteration = iteration
      self.iterations = iterations
      self.isOpenEnded = isOpenEnded
      self.exaggeration = exaggeration
      self.klDivergence = klDivergence
      self.gradientNorm = gradientNorm
      self.currentMap = currentMap
    }

    /// The map as it is now, its rows in the order of the matrix. O(N); nothing is copied unless it is called.
    public func map() -> Matrix { currentMap() }
  }
}
