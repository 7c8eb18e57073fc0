import Foundation

/// One HTML file that shows an exploration and asks no network for anything.
public struct ExplorerPage: Sendable {
  private let exploration: Exploration

  /// A page of `exploration`.
  ///
  /// - Throws: `ExplorerError` if its parts are not about the same points.
  public init(_ exploration: Exploration) throws(ExplorerError) {
    try exploration.check()
    self.exploration = exploration
  }

  /// The bytes of the file: the same for the same exploration.
  ///
  /// - Complexity: O(points × (maps + neighbors)) and the size of the thumbnails.
  public func html() throws(ExplorerError) -> [UInt8] {
    let blocks = blocks.map(\.element).joined()
    return PageTemplate().filled(
      title: exploration.title.escapedForHTML, data: try header().escapedForScript, blocks: blocks)
  }

  /// What the page has to know besides the numbers, as JSON.
  private func header() throws(ExplorerError) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return String(decoding: try encoder.encode(PageHeader(exploration)), as: UTF8.self)
    } catch { throw ExplorerError("the page's header cannot be written: \(error)") }
  }

  private var blocks: [DataBlock] {
    let points = exploration.points
    var blocks = [DataBlock("indices", points.indices, width: 4)]
    if let labels = points.labels { blocks.append(DataBlock("labels", labels, width: 2)) }
    if let predictions = points.predictions { blocks.append(DataBlock("predictions", predictions, width: 2)) }
    for (place, layer) in exploration.layers.enumerated() {
      blocks.append(
        DataBlock("neighbors-\(place)", layer.neighbors.lazy.map { Int($0) }, width: exploration.pointWidth))
      for (index, map) in layer.maps.enumerated() {
        blocks.append(DataBlock("map-\(place)-\(index)", QuantizedMap(map.coordinates).values, width: 2))
      }
    }
    for (index, sheet) in (exploration.thumbnails?.sheets ?? []).enumerated() {
      blocks.append(DataBlock("sheet-\(index)", bytes: sheet))
    }
    return blocks
  }
}

extension Exploration {
  /// How many bytes the number of a point takes.
  var pointWidth: Int { points.indices.count <= 1 << 16 ? 2 : 3 }
}
