import Datasets
import Figures

/// A sheet with the first images of each class, a row a class.
struct SampleSheet {
  private let inspection: DatasetInspection
  private let columns: Int

  /// More classes than a page has room for are not drawn.
  private static let mostClasses = 40
  /// Larger images are drawn smaller: nobody sees more on a sheet.
  private static let largestSide = 96

  init(_ inspection: DatasetInspection, columns: Int) {
    self.inspection = inspection
    self.columns = columns
  }

  func figure() throws -> ImageGrid {
    let images = inspection.train
    var members = [[Int]](repeating: [], count: inspection.classNames.count)
    for (index, label) in images.labels.enumerated() where members[Int(label)].count < columns {
      members[Int(label)].append(index)
    }
    let shown = members.indices.filter { !members[$0].isEmpty }.prefix(Self.mostClasses)
    let chosen = shrunk(images.selecting(shown.flatMap { members[$0] }))
    var rows: [ImageGrid.Row] = []
    var next = 0
    for label in shown {
      var tiles: [ImageGrid.Tile] = []
      for index in next..<next + members[label].count {
        tiles.append(ImageGrid.Tile(image: try RasterImage(chosen, index)))
      }
      next += members[label].count
      rows.append(ImageGrid.Row(title: inspection.classNames[label], tiles: tiles))
    }
    let rest = members.count { !$0.isEmpty } - shown.count
    return try ImageGrid(
      rows: rows, columns: columns, title: "\(inspection.name): samples",
      subtitle: [
        "\(images.count.grouped) images to train on, \(inspection.test.count.grouped) to test with, \(images.height) × \(images.width)"
      ] + (rest > 0 ? ["the first \(shown.count) of \(members.count) classes"] : []))
  }

  private func shrunk(_ images: ImageSet) -> ImageSet {
    let longest = max(images.height, images.width)
    guard longest > Self.largestSide else { return images }
    return images.resized(
      height: max(1, images.height * Self.largestSide / longest),
      width: max(1, images.width * Self.largestSide / longest))
  }
}

extension RasterImage {
  /// Image `index` of `images`: its colors if it has red, green and blue, else its first channel as gray.
  init(_ images: ImageSet, _ index: Int) throws(FigureError) {
    let area = images.height * images.width
    let pixels = images.image(index)
    let planes = (0..<images.channels).map { pixels.dropFirst($0 * area).prefix(area) }
    if planes.count == 3 {
      try self.init(
        width: images.width, height: images.height, red: planes[0], green: planes[1], blue: planes[2])
    } else {
      try self.init(width: images.width, height: images.height, gray: planes[0])
    }
  }
}
