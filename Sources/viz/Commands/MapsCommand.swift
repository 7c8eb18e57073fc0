import Datasets
import Figures
import Networks

/// `viz maps`: what each layer makes of one image.
struct MapsCommand: Command {
  static let layer = CommonOptions.layer(fallback: "all of them", help: "layers by name, glob (conv*) or alias")
  static let image = Setting.count(
    "image", in: 0...100_000_000, help: "which image of the split, counted from 0", fallback: "0")

  static let declaration = CommandDeclaration(
    name: "maps", summary: "Draws what each layer makes of one image.",
    discussion: """
      Each row is a layer with its shape, and each small image one of its channels; vectors are a line of their values. Values above \
      zero are red, those below blue; the number beside each row is the magnitude with the strongest color.
      """,
    examples: ["viz maps --image 7", "viz maps --image 7 --layer 'conv*,relu*'", "viz maps --model cnn -o maps.pdf"],
    groups: [
      OptionGroup(title: "Image and layers", options: [image.declaration, layer.declaration]),
      TrainedNetworkSource.group, FigureOptions.group, CommonOptions.general,
    ])

  private let source: TrainedNetworkSource
  private let choice: LayerChoice
  private let image: Int
  private let figure: FigureOptions
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    source = try TrainedNetworkSource(arguments)
    choice = LayerChoice(try arguments[Self.layer] ?? "*")
    image = try arguments[Self.image] ?? 0
    figure = try FigureOptions(arguments)
    printsJSON = arguments[CommonOptions.json]
  }

  func run(on console: Console) throws {
    let trained = try source.load(on: console)
    guard image < trained.images.count else {
      throw UsageError(
        "--image \(image): there is no such image, \(trained.dataset.name) has 0 to \(trained.images.count - 1) here")
    }
    let model = trained.network.model
    let layers = try choice.layers(of: model).map(\.index)
    let capture = LayerCapture(trained.network, layers: layers, workers: trained.workers)
    let outputs = try capture.matrices(of: ImageSource(trained.images), indices: [Int32(image)])
    let maps = try ActivationMaps(image, layers: zip(layers, outputs).map { ($0, $1.values) }, in: trained)
    let files = try FigureWriter(options: figure, console: console).write(
      maps.figure(), name: "\(model.name)-maps-\(image)")
    if printsJSON {
      return try console.json(
        Summary(
          model: model.name, image: image, label: Int(trained.images.labels[image]),
          layers: zip(layers, maps.magnitudes).map { index, magnitude in
            Summary.Layer(name: model.layers[index].name, shape: model.shapes[index].dimensions, magnitude: magnitude)
          },
          files: files))
    }
    for file in files { try console.result(file) }
  }

  private struct Summary: Encodable {
    let model: String
    let image, label: Int
    let layers: [Layer]
    let files: [String]

    struct Layer: Encodable {
      let name: String
      let shape: [Int]
      /// That of the strongest color.
      let magnitude: Float
    }
  }
}
