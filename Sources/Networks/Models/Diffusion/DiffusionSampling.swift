/// How images are drawn from a diffusion model.
public struct DiffusionSampling: Hashable, Sendable {
  /// How many steps back are taken, at most as many as the model has.
  public let steps: Int
  /// How much new noise each step adds, 0 to 1: as much as Ho et al. (1) or none (0).
  public let eta: Double

  /// 50 steps without new noise: close to all steps, in a fraction of the time.
  public static let usual = DiffusionSampling(checkedSteps: 50, eta: 0)

  /// `steps` steps with `eta`.
  ///
  /// - Throws: `ModelError` for numbers out of range.
  public init(steps: Int, eta: Double = 0) throws(ModelError) {
    guard steps >= 1 else {
      throw ModelError(problem: "\(steps) sampling steps are not possible, it must be 1 or more")
    }
    guard (0...1).contains(eta) else {
      throw ModelError(problem: "an eta of \(eta) is not possible, it must be 0 to 1")
    }
    self.init(checkedSteps: steps, eta: eta)
  }

  private init(checkedSteps steps: Int, eta: Double) {
    self.steps = steps
    self.eta = eta
  }

  /// The steps that are visited, from the last one of `total` down to 0, as evenly as may be.
  package func visited(of total: Int) -> [Int] {
    let count = min(steps, total)
    return (0...count).map { total - (2 * $0 * total + count) / (2 * count) }
  }
}
