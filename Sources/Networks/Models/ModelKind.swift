import Datasets

/// The kinds of models that train in a way of their own. A description says which kind it is of; one that does not is a classifier's.
public enum ModelKind: String, CaseIterable, Sendable {
  /// A variational autoencoder.
  case vae
  /// A generative adversarial network.
  case gan
  /// A variational autoencoder with a discriminator.
  case vaeGAN = "vae-gan"
  /// A denoising diffusion model.
  case diffusion

  /// Reads a description that `TrainableModel.json` wrote.
  ///
  /// - Throws: `ModelError` that names the field or the layer, what was found and what was expected.
  public static func read(json text: String) throws(ModelError) -> any TrainableModel {
    let fields = try JSONFields(JSONValue(parsing: text), of: "a model")
    guard fields.value("kind") != nil else { return try Model(fields) }
    let kind: ModelKind = try fields.choice("kind")
    switch kind {
    case .vae: return try VariationalAutoencoder(fields)
    case .gan: return try GenerativeAdversarialNetwork(fields)
    case .vaeGAN: return try AdversarialAutoencoder(fields)
    case .diffusion: return try DiffusionModel(fields)
    }
  }

  /// Reads the description in the file at `path`.
  ///
  /// - Throws: `missing` without the file, `malformed` with what is at fault.
  public static func load(_ path: String) throws(DataError) -> any TrainableModel {
    let text = try TextFile.read(path)
    do { return try read(json: text) } catch { throw DataError(.malformed, file: path, error.description) }
  }
}
