extension Exploration {
  /// The most points a page takes: their numbers have three bytes.
  public static let mostPoints = 1 << 24

  /// Checks that everything is about the same points.
  func check() throws(ExplorerError) {
    let count = points.indices.count
    guard (1...Self.mostPoints).contains(count) else {
      throw ExplorerError("\(count) points: a page takes 1 to \(Self.mostPoints)")
    }
    guard !colors.light.isEmpty, colors.light.count == colors.dark.count else {
      throw ExplorerError(
        "\(colors.light.count) light and \(colors.dark.count) dark colors: there must be as many of each")
    }
    try check(points.labels, "labels")
    try check(points.predictions, "predictions")
    guard let first = layers.first, !first.maps.isEmpty else { throw ExplorerError("there is no map to show") }
    for layer in layers { try check(layer, like: first) }
    if let thumbnails { try check(thumbnails) }
  }

  private func check(_ classes: [Int]?, _ word: String) throws(ExplorerError) {
    guard let classes else { return }
    guard classes.count == points.indices.count else {
      throw ExplorerError("\(classes.count) \(word) for \(points.indices.count) points")
    }
    guard let stranger = classes.first(where: { !classNames.indices.contains($0) }) else { return }
    throw ExplorerError("one of the \(word) is \(stranger), but there are \(classNames.count) classes")
  }

  private func check(_ layer: ExplorerLayer, like first: ExplorerLayer) throws(ExplorerError) {
    let count = points.indices.count
    guard layer.maps.map(\.method) == first.maps.map(\.method) else {
      throw ExplorerError("\(layer.name) has other maps than \(first.name)")
    }
    for map in layer.maps where map.coordinates.rows != count || map.coordinates.columns != 2 {
      throw ExplorerError(
        "the \(map.method) map of \(layer.name) is \(map.coordinates.rows) × \(map.coordinates.columns), "
          + "expected \(count) × 2")
    }
    guard layer.neighbors.count == count * layer.neighborCount,
      layer.neighbors.allSatisfy({ (0..<count).contains(Int($0)) })
    else { throw ExplorerError("the neighbors in \(layer.name) are not \(layer.neighborCount) of the points for each") }
  }

  private func check(_ thumbnails: ExplorerThumbnails) throws(ExplorerError) {
    let sheets = (points.indices.count + thumbnails.tiles - 1) / thumbnails.tiles
    guard thumbnails.sheets.count == sheets else {
      throw ExplorerError("\(thumbnails.sheets.count) sheets of thumbnails, expected \(sheets)")
    }
  }
}
