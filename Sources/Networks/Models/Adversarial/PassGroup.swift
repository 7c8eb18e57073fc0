import Tensors

/// Networks that take their steps together, each with what begins the names of its parameters.
struct PassGroup {
  let passes: [(prefix: String, pass: GradientPass)]
  let clipping: GradientClipping

  /// The parameters of all, by name.
  var weights: [String: Tensor] { merged { $0.network.namedParameters } }

  /// What the optimizers remember of each. Setting leaves alone what is not named.
  var optimizerState: [String: Tensor] {
    get { merged { $0.optimizerState } }
    nonmutating set {
      for (prefix, pass) in passes { pass.optimizerState = newValue.part(prefix) }
    }
  }

  /// How many steps they have taken.
  var stepCount: Int {
    get { passes.first?.pass.stepCount ?? 0 }
    nonmutating set {
      for (_, pass) in passes { pass.stepCount = newValue }
    }
  }

  /// Replaces the parameters of all networks.
  ///
  /// - Throws: `ModelError` for those that do not fit.
  func setWeights(_ tensors: [String: Tensor]) throws(ModelError) {
    for (prefix, pass) in passes { try pass.network.setParameters(tensors.part(prefix)) }
  }

  /// Takes a step of all down the gradients that wait.
  ///
  /// - Parameter measures: whether the norm of these is wanted.
  /// - Returns: the sum of their squares, if it is known.
  @discardableResult
  func step(learningRate: Float, measures: Bool) -> Double? {
    let squares =
      measures || clipping.needsNorm ? passes.reduce(0) { $0 + $1.pass.squaredGradientNorm() } : nil
    for (_, pass) in passes { pass.step(learningRate: learningRate, norm: squares?.squareRoot()) }
    return squares
  }

  private func merged(_ part: (GradientPass) -> [String: Tensor]) -> [String: Tensor] {
    passes.reduce(into: [:]) { all, named in
      all.merge(part(named.pass).prefixed(named.prefix)) { own, _ in own }
    }
  }
}
