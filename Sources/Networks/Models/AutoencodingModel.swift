import Tensors

/// What has an encoder and a decoder once it is trained, and draws images by decoding the prior.
public protocol AutoencodingModel: GenerativeModel {
  /// The autoencoder with its weights among `weights`, which training left.
  ///
  /// - Throws: `ModelError` for weights that are missing, unexpected, of another shape or not finite.
  func trained(weights: [String: Tensor], workers: Workers) throws(ModelError) -> TrainedAutoencoder
}

extension AutoencodingModel {
  public func generator(
    weights: [String: Tensor], workers: Workers
  ) throws(ModelError) -> any ImageGenerator {
    try trained(weights: weights, workers: workers)
  }
}

extension VariationalAutoencoder: AutoencodingModel {
  public func trained(weights: [String: Tensor], workers: Workers) throws(ModelError) -> TrainedAutoencoder {
    try TrainedAutoencoder(self, weights: weights, workers: workers)
  }
}

extension AdversarialAutoencoder: AutoencodingModel {
  public func trained(weights: [String: Tensor], workers: Workers) throws(ModelError) -> TrainedAutoencoder {
    try checkParameters(weights)
    return try TrainedAutoencoder(
      autoencoder, weights: weights.filter { !$0.key.hasPrefix(Discriminator.prefix) }, workers: workers)
  }
}
