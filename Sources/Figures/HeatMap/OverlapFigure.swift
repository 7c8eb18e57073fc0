/// How much pairs of classes overlap in each layer of a network: rows are pairs, columns are layers.
public struct OverlapFigure: Figure {
  /// The title.
  public var title: String
  /// Lines under the title.
  public let subtitle: [String]
  /// The names of the pairs, most overlapping first.
  public let pairs: [String]
  /// The names of the layers, first layer first.
  public let layers: [String]
  /// The overlap of each pair (row) in each layer (column), 0 to 1.
  public let overlap: [[Double]]

  private static let rowHeight = 12.0

  /// A table of overlaps, shaded from none to the largest.
  ///
  /// - Throws: `FigureError` of kind `badData` when a name or a value is missing or a value is not between 0 and 1.
  public init(
    pairs: [String], layers: [String], overlap: [[Double]], title: String, subtitle: [String] = []
  ) throws(FigureError) {
    guard !pairs.isEmpty, !layers.isEmpty, overlap.count == pairs.count else {
      throw FigureError(
        .badData,
        "an overlap table needs pairs and layers: found \(pairs.count) pairs, \(layers.count) layers and"
          + " \(overlap.count) rows")
    }
    for (pair, row) in zip(pairs, overlap) where row.count != layers.count || !row.allSatisfy((0...1).contains) {
      throw FigureError(
        .badData, "the overlap of ‘\(pair)’ must be \(layers.count) numbers between 0 and 1, found \(row)")
    }
    self.pairs = pairs
    self.layers = layers
    self.overlap = overlap
    self.title = title
    self.subtitle = subtitle
  }

  /// The most overlapping pair of each layer in words.
  public var summary: String {
    let sentences = layers.indices.compactMap { layer in
      pairs.indices.max { (overlap[$0][layer], -$0) < (overlap[$1][layer], -$1) }.map { pair in
        "In \(layers[layer]) it is \(pairs[pair]) (\(overlap[pair][layer].percent()))."
      }
    }
    return (["The pair of classes that overlaps most in each layer."] + sentences + subtitle).asSentences
  }

  /// A row of 12 points for each pair.
  public func naturalHeight(forWidth width: Double, typesetter: Typesetter) -> Double {
    let top = typesetter.headingHeight(title, lines: subtitle, width: width)
    return heatMap.naturalHeight(below: top, width: width, typesetter) { _ in Self.rowHeight * Double(pairs.count) }
  }

  /// Draws the table.
  ///
  /// - Throws: `FigureError` of kind `badOption` when the sheet is too small.
  public func draw(on canvas: inout Canvas) throws(FigureError) {
    let top = canvas.heading(title, lines: subtitle)
    let grid = try heatMap.grid(
      on: canvas, below: top, atLeast: Size(width: 20, height: 8), for: "the overlaps beside the names of the pairs")
    heatMap.draw(on: &canvas, grid: grid)
  }

  private var heatMap: HeatMap {
    let largest = max(overlap.joined().max() ?? 0, 1e-9)
    return HeatMap(
      rowNames: pairs, columnNames: layers,
      cells: overlap.map { row in
        row.map { HeatMap.Cell(shade: $0 / largest, text: $0.percent()) }
      }, rowAxis: "", columnAxis: "")
  }
}
