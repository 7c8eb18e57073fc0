import Datasets
import Explorer
import Networks
import Tensors

/// What a page shows, before it is mapped.
struct ExploredPoints {
  /// Names the file.
  let name: String
  let title, subtitle: String
  let classNames: [String]
  let points: ExplorerPoints
  /// The layers with the names and headings that they have on the page.
  let layers: [(name: String, heading: String, representation: Representation)]
  private let images: ImageSet?

  /// The images of `trained` in the layers that `choice` names.
  init(_ trained: TrainedNetwork, _ choice: LayerChoice) throws {
    let model = trained.network.model
    let names = try choice.layers(of: model).map(\.name)
    layers = zip(names, try choice.representations(in: trained)).map { name, representation in
      (name, String(representation.heading.dropFirst(trained.heading.count + 2)), representation)
    }
    name = model.name
    title = "\(trained.heading) on \(trained.dataset.name)"
    classNames = trained.dataset.classNames
    images = trained.images
    let predictions = try trained.predictions()
    let labels = trained.labels
    points = ExplorerPoints(indices: trained.indices, labels: labels, predictions: predictions, noun: "image")
    let split = trained.split == .all ? "" : " (\(trained.split.rawValue))"
    let right = predictions.map { zip($0, labels).count { $0 == $1 } }
    let share = right.map { ", \((Double($0) / Double(max(1, labels.count))).percent()) recognized" } ?? ""
    subtitle = "\(labels.count.of("image"))\(split), \(classNames.count.of("class", "classes"))\(share)"
  }

  /// A matrix of the user's own, which `own` holds alone, with its images if there are any.
  init(_ own: [Representation], images: ImageSet?) throws {
    guard let first = own.first else { throw BadInput("there is nothing to show") }
    layers = own.map { ($0.name, $0.heading, $0) }
    name = first.name
    title = first.heading
    classNames = first.labels == nil ? [] : first.classNames
    self.images = images
    points = ExplorerPoints(indices: first.indices, labels: first.labels, noun: images == nil ? "row" : "image")
    let classes = first.labels.map { ", \(Set($0).count.of("class", "classes"))" } ?? ""
    subtitle = "\(first.matrix.rows.of("row")) of \(first.features.of("value"))\(classes)"
  }

  /// Small images of the points; nil if they have none.
  func thumbnails(workers: Workers) throws(DataError) -> ExplorerThumbnails? {
    guard let images else { return nil }
    let sheets = try ThumbnailSheets(of: images, at: points.indices, workers: workers)
    return ExplorerThumbnails(
      width: sheets.width, height: sheets.height, cellWidth: sheets.layout.cellWidth,
      cellHeight: sheets.layout.cellHeight, columns: SheetLayout.columns, tiles: SheetLayout.tiles,
      sheets: sheets.sheets)
  }
}

extension TrainedNetwork {
  /// What each chosen image is taken for; nil if the network does not tell the dataset's classes apart.
  fileprivate func predictions() throws(ModelError) -> [Int]? {
    guard network.model.classCount == dataset.classNames.count else { return nil }
    return try InferencePass(network, workers: workers).evaluate(ImageSource(images), indices: imageIndices[...])
      .predictions.map { Int($0) }
  }
}
