import Tensors

/// What has an encoder and a decoder once it is trained, and draws images by decoding the prior.
public protocol AutoencodingModel: GenerativeModel {
  /// The autoencoder with its weights among `weights`, which training left.
  ///
  /// - Throws: `ModelError` for weights that are missing, unexpected, of another shape or not finite.
  func trained(weights: [String: Tensor], workers: Workers) throws(ModelError) -> TrainedAutoencoder
}

extension AutoencodingModel {
  /// The trained autoencoder, which decodes what it draws from the prior.
  ///
  /// - Throws: as `trained`.
  public func generator(
    weights: [String: Tensor], workers: Workers
  ) throws(ModelError) -> any ImageGenerator {
    try trained(weights: weights, workers: workers)
  }
}

extension VariationalAutoencoder: AutoencodingModel {
  /// Both networks with their weights.
  public func trained(weights: [String: Tensor], workers: Workers) throws(ModelError) -> TrainedAutoencoder {
    try TrainedAutoencoder(self, weights: weights, workers: workers)
  }
}

extension AdversarialAutoencoder: AutoencodingModel {
  /// Those of the encoder and the decoder.
  public var snapshotPrefixes: [String] { ["encoder.", "decoder."] }

  /// The encoder and the decoder with their weights; those of the discriminator are not looked at.
  public func trained(weights: [String: Tensor], workers: Workers) throws(ModelError) -> TrainedAutoencoder {
    try TrainedAutoencoder(
      autoencoder, weights: weights.filter { !$0.key.hasPrefix(Discriminator.prefix) }, workers: workers)
  }
}
