import Foundation

/// How much noise images hold at each step of a diffusion: x_t = √ᾱ_t x₀ + √(1 − ᾱ_t) ε with ε from N(0, I), where step 0 is the image
/// and the last step is noise alone, nearly.
///
/// J. Ho, A. Jain, P. Abbeel: *Denoising diffusion probabilistic models*, NeurIPS 2020.
public struct NoiseSchedule: Hashable, Sendable {
  /// How the noise grows.
  public enum Form: String, CaseIterable, Sendable {
    /// β from 0.0001 to 0.02 on a straight line over 1,000 steps (Ho et al.); with fewer steps β is larger in proportion.
    case linear
    /// ᾱ falls like a squared cosine (A. Nichol, P. Dhariwal: *Improved denoising diffusion probabilistic models*, ICML 2021).
    case cosine
  }

  /// How the noise grows.
  public let form: Form
  /// The share of the variance that is the image's after each step: 1 for step 0.
  public let signalShares: [Double]

  /// The largest β that a step may have.
  private static let largestBeta = 0.999

  /// A schedule of `steps` steps.
  ///
  /// - Throws: `ModelError` unless there are 10 to 10,000 steps.
  public init(_ form: Form = .cosine, steps: Int) throws(ModelError) {
    guard (10...10_000).contains(steps) else {
      throw ModelError(problem: "\(steps) diffusion steps are not possible, it must be 10 to 10000")
    }
    self.form = form
    var shares = [1.0]
    for step in 1...steps {
      shares.append(shares[step - 1] * (1 - min(Self.largestBeta, form.beta(ofStep: step, of: steps))))
    }
    signalShares = shares
  }

  /// The number of steps, T.
  public var steps: Int { signalShares.count - 1 }

  /// ᾱ_t, the share of the variance that is the image's after step `step`.
  public func signalShare(_ step: Int) -> Double { signalShares[step] }

  /// β_t, the variance of the noise that step `step` adds: x_t = √(1 − β_t) x_{t−1} + √β_t ε.
  public func beta(_ step: Int) -> Double { 1 - signalShares[step] / signalShares[step - 1] }

  /// What the image is multiplied by after step `step`: √ᾱ_t.
  public func signal(_ step: Int) -> Double { signalShares[step].squareRoot() }

  /// The standard deviation of the noise after step `step`: √(1 − ᾱ_t).
  public func deviation(_ step: Int) -> Double { (1 - signalShares[step]).squareRoot() }

  /// ᾱ_t / (1 − ᾱ_t): the power of the image to that of the noise if pixels have variance 1; infinite for step 0.
  public func signalToNoise(_ step: Int) -> Double { signalShares[step] / (1 - signalShares[step]) }

  /// The mean and the variance of q(x_s | x_t, x₀), which is normal, for `earlier` < `step`: the mean is `image` · x₀ + `noisy` · x_t.
  public func posterior(of earlier: Int, given step: Int) -> (image: Double, noisy: Double, variance: Double) {
    let (before, after) = (signalShares[earlier], signalShares[step])
    let ratio = after / before
    return (
      before.squareRoot() * (1 - ratio) / (1 - after), ratio.squareRoot() * (1 - before) / (1 - after),
      (1 - ratio) * (1 - before) / (1 - after)
    )
  }
}

extension NoiseSchedule.Form {
  fileprivate func beta(ofStep step: Int, of steps: Int) -> Double {
    switch self {
    case .linear:
      let scale = 1000 / Double(steps)
      return scale * (1e-4 + (0.02 - 1e-4) * Double(step - 1) / Double(steps - 1))
    case .cosine:
      func share(_ step: Int) -> Double {
        pow(cos((Double(step) / Double(steps) + 0.008) / 1.008 * .pi / 2), 2)
      }
      return 1 - share(step) / share(step - 1)
    }
  }
}
