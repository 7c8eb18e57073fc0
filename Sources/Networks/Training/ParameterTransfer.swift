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
  /// - Throws: `ModelError` that lists every parameter that is missing, unexpected, of another shape (with the shape expected)
  ///   or not finite. Then no parameter has changed. `num_batches_tracked`, which PyTorch counts beside running statistics, is
  ///   allowed and ignored.
  public func setParameters(_ tensors: [String: Tensor]) throws(ModelError) {
    let problems = model.parameters.compactMap { $0.problem(with: tensors[$0.name]) } + unexpected(in: tensors)
    guard problems.isEmpty else {
      let shown = problems.prefix(12).joined(separator: "; ") + (problems.count > 12 ? "; …" : "")
      throw ModelError(problem: "parameters do not fit model ‘\(model.name)’: \(shown)")
    }
    for name in parameterNames {
      if let tensor = tensors[name] { try setParameter(name, to: tensor) }
    }
  }

  private func unexpected(in tensors: [String: Tensor]) -> [String] {
    let known = Set(parameterNames)
    return tensors.keys.filter { !known.contains($0) && !$0.hasSuffix(".num_batches_tracked") }.sorted().map {
      "unexpected \($0) \(tensors[$0]?.shape ?? [])"
    }
  }
}

extension ParameterShape {
  /// What is wrong with `tensor` as this parameter; nil if nothing is.
  fileprivate func problem(with tensor: Tensor?) -> String? {
    guard let tensor else { return "missing \(name) \(shape)" }
    guard tensor.shape == shape else { return "\(name) has shape \(tensor.shape), expected \(shape)" }
    guard let place = tensor.values.firstIndex(where: { !$0.isFinite }) else { return nil }
    return "\(name) holds \(tensor.values[place]) at element \(place), expected finite numbers"
  }
}
