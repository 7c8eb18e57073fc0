import Tensors

extension Network {
  /// A copy of all parameters, by name.
  public var namedParameters: [String: Tensor] {
    var tensors: [String: Tensor] = [:]
    for name in parameterNames { tensors[name] = parameter(name) }
    return tensors
  }

  /// Replaces all parameters, as PyTorch's `load_state_dict` does.
  ///
  /// - Throws: as `Model.checkParameters`. Then no parameter has changed.
  public func setParameters(_ tensors: [String: Tensor]) throws(ModelError) {
    try model.checkParameters(tensors)
    for name in parameterNames {
      if let tensor = tensors[name] { try setParameter(name, to: tensor) }
    }
  }
}

extension TrainableModel {
  /// Checks that `tensors` are the parameters of this model.
  ///
  /// - Throws: `ModelError` that lists every parameter that is missing (with names that may be meant), unexpected, of another
  ///   shape (with the shape expected) or not finite. `num_batches_tracked`, which PyTorch counts beside running statistics, is
  ///   allowed and ignored.
  public func checkParameters(_ tensors: [String: Tensor]) throws(ModelError) {
    let known = Set(parameters.map(\.name))
    let strangers = tensors.keys.filter { !known.contains($0) && !$0.hasSuffix("num_batches_tracked") }.sorted()
    let problems =
      parameters.compactMap { $0.problem(with: tensors, strangers: strangers) }
      + strangers.map { "unexpected \($0) \(tensors[$0]?.shape ?? [])" }
    guard problems.isEmpty else {
      throw ModelError(
        problem: "parameters do not fit model ‘\(name)’:\n" + problems.map { "  \($0)" }.joined(separator: "\n"))
    }
  }
}

extension ParameterShape {
  /// What is wrong with this parameter among `tensors`; nil if nothing is. Of `strangers`, some may be meant.
  fileprivate func problem(with tensors: [String: Tensor], strangers: [String]) -> String? {
    guard let tensor = tensors[name] else {
      return "missing \(name) \(shape)" + hint(strangers.filter { tensors[$0]?.shape == shape }, among: strangers)
    }
    guard tensor.shape == shape else { return "\(name) has shape \(tensor.shape), expected \(shape)" }
    guard let place = tensor.values.firstIndex(where: { !$0.isFinite }) else { return nil }
    return "\(name) holds \(tensor.values[place]) at element \(place), expected finite numbers"
  }

  /// The names that are near this one, or else those with its shape, if they are few.
  private func hint(_ alike: [String], among strangers: [String]) -> String {
    let near = suggestion(for: name, among: strangers)
    guard near.isEmpty, (1...3).contains(alike.count) else { return near }
    return "; \(alike.joined(separator: " or ")) \(alike.count == 1 ? "has" : "have") this shape"
  }
}

extension [String: Tensor] {
  /// The parameters whose names begin with `prefix`, without it.
  package func part(_ prefix: String) -> [String: Tensor] {
    let part = filter { $0.key.hasPrefix(prefix) }.map { (String($0.key.dropFirst(prefix.count)), $0.value) }
    return Dictionary(uniqueKeysWithValues: part)
  }

  /// The same under names that begin with `prefix`.
  package func prefixed(_ prefix: String) -> [String: Tensor] {
    Dictionary(uniqueKeysWithValues: map { (prefix + $0.key, $0.value) })
  }
}
