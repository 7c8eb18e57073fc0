import Foundation

/// How the weights of a map fall with distance: w = (1 + d²/α)^(−α).
///
/// α = 1 is Student's t distribution with one degree of freedom, which gave t-SNE its name; less makes heavier tails and
/// finer clusters, more makes lighter ones; without end it would be a Gaussian. Kobak et al., *Heavy-tailed kernels reveal
/// a finer cluster structure in t-SNE visualisations*, 2020.
package struct Tail: Sendable, Equatable {
  /// α.
  let dof: Float

  /// Weights with α = `dof`.
  ///
  /// - Precondition: positive.
  package init(dof: Float) {
    precondition(dof > 0, "the degrees of freedom must be positive")
    self.dof = dof
  }

  /// w = 1 / (1 + d²).
  package static let cauchy = Tail(dof: 1)

  /// The weight at a squared distance.
  @inline(__always)
  func weight(_ squaredDistance: Double) -> Double {
    if dof == 1 { return 1 / (1 + squaredDistance) }
    return pow(1 + squaredDistance / Double(dof), -Double(dof))
  }
}
