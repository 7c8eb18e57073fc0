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
    default: ""
    }
  }
}
