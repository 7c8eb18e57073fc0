/// How alike layers are, of one network among themselves or of one network and another: a table of numbers from 0 to 1.
public struct SimilarityFigure: Figure {
  /// The layers of one network.
  public struct Side: Sendable {
    /// The name of the network.
    public let model: String
    /// Its layers, first layer first.
    public let layers: [String]

    /// The `layers` of the network called `model`.
    public init(model: String, layers: [String]) {
      self.model = model
      self.layers = layers
    }
  }

  /// The title.
  public var title: String
  /// Lines under the title.
  public let subtitle: [String]
  /// The layers that are rows.
  public let rows: Side
  /// The layers that are columns.
  public let columns: Side
  /// The similarity of each row with each column.
  public let values: [[Double]]
  /// What the numbers are, such as `linear CKA`.
  public let measure: String

  /// A table of similarities.
  ///
  /// - Throws: `FigureError` of kind `badData` when there is no layer, or a value is missing or not between 0 and 1.
  public init(
    rows: Side, columns: Side, values: [[Double]], measure: String, title: String, subtitle: [String] = []
  ) throws(FigureError) {
    guard !rows.layers.isEmpty, !columns.layers.isEmpty, values.count == rows.layers.count else {
      throw FigureError(
        .badData,
        "a table of similarities needs a row for each of \(rows.layers.count) layers, found \(values.count), and"
          + " at least one column")
    }
    for (layer, row) in zip(rows.layers, values)
    where row.count != columns.layers.count || !row.allSatisfy((0...1).contains) {
      throw FigureError(
        .badData, "the similarities of ‘\(layer)’ must be \(columns.layers.count) numbers between 0 and 1, found \(row)"
      )
    }
    self.rows = rows
    self.columns = columns
    self.values = values
    self.measure = measure
    self.title = title
    self.subtitle = subtitle
  }

  /// One column of a journal for twelve layers, up to two for more.
  public var naturalWidth: Double {
    (89.0 + 6 * Double(max(0, columns.layers.count - 12))).clamped(to: 89...183).millimetresInPoints
  }

  /// The most similar column of each row in words.
  public var summary: String {
    let isOneNetwork = rows.model == columns.model && rows.layers == columns.layers
    let sentences = rows.layers.indices.compactMap { row -> String? in
      let others = columns.layers.indices.filter { !isOneNetwork || $0 != row }
      return others.max { (values[row][$0], -$0) < (values[row][$1], -$1) }.map { best in
        "\(rows.layers[row]) is most like \(columns.layers[best]) (\(values[row][best].fixed(2)))."
      }
    }
    let networks = isOneNetwork ? "the layers of \(rows.model)" : "the layers of \(rows.model) and of \(columns.model)"
    return (["The \(measure) of \(networks)."] + sentences + subtitle).asSentences
  }
}
