import Datasets
import Figures
import Networks

/// The images that excite the units of a layer most, a row a unit.
struct UnitSheet {
  private let units: [UnitExamples]
  private let layer: OneLayer
  private let trained: TrainedNetwork
  private let framesPatches: Bool

  init(_ units: [UnitExamples], of layer: OneLayer, in trained: TrainedNetwork, framesPatches: Bool) {
    self.units = units
    self.layer = layer
    self.trained = trained
    self.framesPatches = framesPatches
  }

  func figure(columns: Int) throws -> ImageGrid {
    var rows: [ImageGrid.Row] = []
    for unit in units {
      var tiles: [ImageGrid.Tile] = []
      for example in unit.examples { tiles.append(try tile(example)) }
      rows.append(ImageGrid.Row(title: "unit \(unit.unit)", tiles: tiles))
    }
    let patches = framesPatches ? "; framed: what the unit sees there" : ""
    return try ImageGrid(
      rows: rows, columns: columns,
      title: "\(trained.heading), \(layer.name): images that excite its units most",
      subtitle: [
        "\(layer.words(showing: units.count)), \(trained.indices.count.of("image")) of \(trained.dataset.name)\(patches)"
      ])
  }

  private func tile(_ example: UnitExamples.Example) throws -> ImageGrid.Tile {
    ImageGrid.Tile(
      image: try RasterImage(trained.images, example.image),
      caption: Double(example.activation).fixed(2) + "\n" + className(of: example), frame: patch(of: example))
  }

  private func className(of example: UnitExamples.Example) -> String {
    trained.dataset.classNames[Int(trained.images.labels[example.image])]
  }

  private func patch(of example: UnitExamples.Example) -> Rect? {
    guard framesPatches else { return nil }
    let field = trained.network.model.receptiveField(of: layer.index, row: example.row, column: example.column)
    return field.map { field in
      Rect(
        x: Double(field.columns.lowerBound), y: Double(field.rows.lowerBound), width: Double(field.columns.count),
        height: Double(field.rows.count))
    }
  }

  func summary(_ files: [String]) -> some Encodable {
    Summary(
      model: trained.network.model.name, layer: layer.name,
      units: units.map { unit in
        Summary.Unit(
          unit: unit.unit,
          images: unit.examples.map { example in
            Summary.Image(
              image: example.image, label: Int(trained.images.labels[example.image]), className: className(of: example),
              activation: example.activation, row: example.row, column: example.column)
          })
      }, files: files)
  }

  private struct Summary: Encodable {
    let model, layer: String
    let units: [Unit]
    let files: [String]

    struct Unit: Encodable {
      let unit: Int
      let images: [Image]
    }

    struct Image: Encodable {
      let image, label: Int
      let className: String
      let activation: Float
      let row, column: Int
    }
  }
}
