import Tensors

/// A network made elsewhere: its description and what it has learned.
public struct ImportedNetwork: Sendable {
  /// The layers.
  public let model: Model
  /// The parameters by name, all that the model has.
  public let parameters: [String: Tensor]

  /// The network, ready to run.
  ///
  /// - Throws: `ModelError` if a parameter is not finite.
  public func network() throws(ModelError) -> Network {
    let network = Network(model, seed: 0)
    try network.setParameters(parameters)
    return network
  }
}
