import Figures
import Networks
import Tensors

/// The kernels of a layer: what each of its units multiplies the channels that it reads by.
struct LayerFilters {
  /// The units that are drawn.
  let units: [Int]
  private let layer: OneLayer
  /// What one unit reads at a time.
  private let shape: Shape
  /// The kernel of each unit: channels × rows × columns.
  private let kernels: [[Float]]

  /// More units or channels than a page has room for are not drawn unless they are asked for.
  private static let mostUnits = (alone: 64, ofSeveralChannels: 24)
  private static let mostChannels = 24

  /// The kernels of `units`, or of the first ones.
  init(of layer: OneLayer, in network: Network, units chosen: [Int]?) throws {
    let model = network.model
    guard let filters = network.filters(of: layer.index) else {
      let names = model.layers.indices.filter(model.hasFilters).map { model.layers[$0].name }
      throw UsageError(
        "\(layer.name) has no filters: it is no convolution, nor a dense layer that reads maps"
          + (names.isEmpty ? "" : " (these are: \(names.joined(separator: ", ")))"))
    }
    shape = filters.shape
    units = try layer.units(
      chosen, most: [1, 3].contains(shape.channels) ? Self.mostUnits.alone : Self.mostUnits.ofSeveralChannels)
    kernels = units.map { filters.kernels[$0] }
    self.layer = layer
  }

  /// Channels, rows and columns of a kernel.
  var kernelShape: [Int] { [shape.channels, shape.height, shape.width] }

  /// The largest magnitude of a weight of these units, which has the strongest color.
  var magnitude: Float { kernels.joined().reduce(0) { max($0, abs($1)) } }

  func figure(heading: String) throws(FigureError) -> SignedImages {
    let channels = min(shape.channels, Self.mostChannels)
    let parts =
      switch shape.channels {
      case 1: "kernels of \(shape.height) × \(shape.width)"
      case 3: "kernels of \(shape.height) × \(shape.width), three channels as red, green and blue around zero as gray"
      default: "a row a unit, a column for each of the \(shape.channels.of("channel")) that it reads"
      }
    let cut = channels < shape.channels && shape.channels != 3 ? ", of which the first \(channels) are shown" : ""
    return try SignedImages(
      rows: rows(channels: channels), scale: .shared, title: "\(heading), \(layer.name): filters",
      subtitle: ["\(layer.words(showing: units.count)), \(parts)\(cut)"])
  }

  private func rows(channels: Int) -> [SignedImages.Row] {
    switch shape.channels {
    case 1, 3:
      let pictures = kernels.map { kernel in
        shape.channels == 1
          ? SignedImages.Picture.signed(kernel, height: shape.height, width: shape.width)
          : .colored(kernel, height: shape.height, width: shape.width)
      }
      return [SignedImages.Row(pictures: pictures, captions: units.map(String.init))]
    default:
      return zip(units, kernels).map { unit, kernel in
        let pictures = (0..<channels).map { channel in
          SignedImages.Picture.signed(
            Array(kernel[channel * shape.area..<(channel + 1) * shape.area]), height: shape.height, width: shape.width)
        }
        let isLast = unit == units.last
        return SignedImages.Row(
          title: String(unit), pictures: pictures, captions: isLast ? (0..<channels).map(String.init) : [])
      }
    }
  }
}
