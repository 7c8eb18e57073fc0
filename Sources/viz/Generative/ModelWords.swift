import Figures
import Networks

extension TrainableModel {
  /// What it was told to learn, in words; empty if there is nothing to tell.
  var words: String {
    switch self {
    case let model as VariationalAutoencoder:
      "\(model.latent.of("latent coordinate")), \(model.reconstruction.rawValue.uppercased()), KL weight "
        + Double(model.klWeight).brief
    case let model as DiffusionModel:
      "\(model.schedule.form.rawValue) schedule of \(model.schedule.steps.of("step"))"
    case let model as GenerativeAdversarialNetwork:
      "\(model.noiseSize) values of \(model.noise.rawValue) noise, \(model.game.words)"
    case let model as AdversarialAutoencoder:
      "\(model.autoencoder.latent.of("latent coordinate")), KL weight \(Double(model.autoencoder.klWeight).brief), "
        + model.game.words
    default: ""
    }
  }
}

extension AdversarialGame {
  /// What the generator makes small, in words.
  fileprivate var words: String { matchesFeatures ? "feature matching" : "\(loss.rawValue) loss" }
}
