import Figures
import Networks

extension NetworkDiagram {
  /// The diagram of `model`, its input first.
  init(_ model: Model) throws(FigureError) {
    let input = Layer(
      name: "input", kind: "input", channels: model.input.channels, height: model.input.height, width: model.input.width
    )
    let layers = model.layers.indices.map { index in
      let (layer, shape) = (model.layers[index], model.shapes[index])
      return Layer(
        name: layer.name, kind: layer.kind.label, channels: shape.channels, height: shape.height, width: shape.width,
        parameters: model.parameterCount(of: index), detail: layer.kind.detail,
        reads: layer.inputs.isEmpty
          ? nil : model.sources[index].map { if case .layer(let earlier) = $0 { earlier + 1 } else { 0 } })
    }
    try self.init(
      modelName: model.name.heading, layers: [input] + layers,
      title: "\(model.name.heading): \(model.parameterCount.grouped) parameters")
  }
}
