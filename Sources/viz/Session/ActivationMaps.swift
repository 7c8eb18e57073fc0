import Datasets
import Figures
import Networks

/// One image and what layers make of it.
struct ActivationMaps {
  private let image: Int
  private let layers: [(index: Int, values: [Float])]
  private let trained: TrainedNetwork
  private let picture: RasterImage

  /// More channels than a page has room for are not drawn.
  private static let mostChannels = 64
  /// Longer vectors are drawn as several lines of so many values.
  private static let longestLine = 100

  init(_ image: Int, layers: [(index: Int, values: [Float])], in trained: TrainedNetwork) throws {
    self.image = image
    self.layers = layers
    self.trained = trained
    picture = try RasterImage(trained.images, image)
  }

  func figure() throws(FigureError) -> SignedImages {
    let label = trained.dataset.classNames[Int(trained.images.labels[image])]
    let input = SignedImages.Row(
      title: Layer.imageName, note: "\(trained.network.model.input)", pictures: [.plain(picture)])
    return try SignedImages(
      rows: [input] + layers.map { row(of: $0.index, $0.values) }, scale: .eachRow,
      title: "\(trained.heading): image \(image) (\(label)) in its layers",
      subtitle: ["each row on a scale of its own, whose end stands beside it"])
  }

  /// The largest magnitude of each layer's values, which has the strongest color.
  var magnitudes: [Float] { layers.map { $0.values.reduce(0) { max($0, abs($1)) } } }

  private func row(of index: Int, _ values: [Float]) -> SignedImages.Row {
    let model = trained.network.model
    let shape = model.shapes[index]
    let shown = min(shape.channels, Self.mostChannels)
    let cut = shape.area > 1 && shown < shape.channels ? ", \(shown) shown" : ""
    return SignedImages.Row(
      title: model.layers[index].name, note: "\(shape)\(cut)",
      pictures: shape.area > 1 ? Self.maps(values, shape, count: shown) : Self.lines(values))
  }

  private static func maps(_ values: [Float], _ shape: Shape, count: Int) -> [SignedImages.Picture] {
    (0..<count).map { channel in
      let map = values[channel * shape.area..<(channel + 1) * shape.area]
      return .signed(Array(map), height: shape.height, width: shape.width)
    }
  }

  /// A vector as a line of its values, or as several of the same length, the last one filled up with zeros.
  private static func lines(_ values: [Float]) -> [SignedImages.Picture] {
    let height = (values.count + longestLine - 1) / longestLine
    let width = (values.count + height - 1) / height
    let padding = [Float](repeating: 0, count: height * width - values.count)
    return [.signed(values + padding, height: height, width: width)]
  }
}
