import Datasets
import Networks
import Tensors

/// Which layers are looked at, and how their outputs become rows.
struct LayerChoice: Sendable {
  /// The layers that every classifier has.
  static let aliases = LayerAlias.allCases.map(\.rawValue)

  let form: CaptureForm
  private let selection: String

  /// The layers that `selection` names, patterns and aliases among them, separated by commas.
  init(_ selection: String, form: CaptureForm = .flatten) {
    self.selection = selection
    self.form = form
  }

  /// The chosen layers of `model`, each with the name it was asked for by: an alias stays one, patterns give layers' names.
  func layers(of model: Model) throws -> [(index: Int, name: String)] {
    var layers: [(index: Int, name: String)] = []
    do {
      for part in selection.split(separator: ",", omittingEmptySubsequences: false) {
        let isAlias = LayerAlias(rawValue: String(part)) != nil
        for index in try model.layerIndices(matching: String(part)) where !layers.contains(where: { $0.index == index })
        {
          layers.append((index, isAlias ? String(part) : model.layers[index].name))
        }
      }
    } catch { throw UsageError(error.problem) }
    return layers
  }

  /// What each layer of `trained` makes of its images.
  func representations(in trained: TrainedNetwork) throws -> [Representation] {
    let model = trained.network.model
    let layers = try layers(of: model)
    let capture = LayerCapture(trained.network, layers: layers.map(\.index), form: form, workers: trained.workers)
    let matrices = try capture.matrices(of: ImageSource(trained.images), indices: trained.imageIndices)
    return zip(layers, matrices).map { layer, matrix in
      let perImage = trained.indices.isEmpty ? 1 : matrix.rows / trained.indices.count
      return Representation(
        name: "\(model.name)-\(layer.name)", heading: "\(trained.heading), \(Self.heading(layer, in: model))",
        matrix: matrix, labels: trained.labels.flatMap { repeatElement($0, count: perImage) },
        indices: trained.indices.flatMap { repeatElement($0, count: perImage) }, classNames: trained.dataset.classNames,
        imageShape: imageShape(of: model.shapes[layer.index]), total: trained.images.count, images: trained.images)
    }
  }

  /// How the values of a row make images, when rows are whole outputs and these are maps.
  private func imageShape(of output: Shape) -> Shape? {
    form == .flatten && output.height > 1 && output.width > 1 ? output : nil
  }

  private static func heading(_ layer: (index: Int, name: String), in model: Model) -> String {
    let own = model.layers[layer.index].name
    return layer.name == own ? own : "\(layer.name) layer (\(own))"
  }
}
