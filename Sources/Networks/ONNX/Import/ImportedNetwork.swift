import Tensors

/// A network made elsewhere: its description and what it has learned.
public struct ImportedNetwork: Sendable {
  /// The layers.
  public let model: Model
  /// The parameters by name, all that the model has.
  public let parameters: [String: Tensor]

  /// The same network for images of `shape`, if it reads their values as one vector; else as it is.
  public func reading(_ shape: Shape) -> ImportedNetwork {
    let first = model.readers(of: .image).map { model.layers[$0].kind }
    let flattens = first.allSatisfy { kind in
      if case .dense = kind { true } else { kind == .flatten }
    }
    guard model.input.area == 1, model.input.count == shape.count, flattens,
      let model = try? Model(
        name: model.name, input: shape, preprocessing: model.preprocessing, layers: model.layers)
    else { return self }
    return ImportedNetwork(model: model, parameters: parameters)
  }

  /// The network, ready to run.
  ///
  /// - Throws: `ModelError` if a parameter is not finite.
  public func network() throws(ModelError) -> Network {
    let network = Network(model, seed: 0)
    try network.setParameters(parameters)
    return network
  }
}
