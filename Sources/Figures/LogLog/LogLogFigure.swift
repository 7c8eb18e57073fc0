/// How quantities grow with another, on logarithmic axes, where powers are straight lines: one panel a quantity.
public struct LogLogFigure: Figure {
  /// One quantity.
  public struct Panel: Sendable {
    /// What it is and its unit: `Time (s)`.
    public let name: String
    /// Its values, all positive, one for each number of the horizontal axis.
    public let values: [Double]

    /// A quantity called `name`.
    public init(name: String, values: [Double]) {
      self.name = name
      self.values = values
    }
  }

  /// The title.
  public var title: String
  /// Lines under the title.
  public let subtitle: [String]
  /// What the horizontal axis shows.
  public let xName: String
  /// Its numbers, ascending.
  public let x: [Double]
  /// The quantities, from top to bottom.
  public let panels: [Panel]

  /// A figure of `panels` over `x`.
  ///
  /// - Throws: `FigureError` of kind `badData` when there is no panel or no number, when the numbers do not ascend, when a
  ///   panel has another number of values, or when anything is not positive and finite.
  public init(
    xName: String, x: [Double], panels: [Panel], title: String, subtitle: [String] = []
  ) throws(FigureError) {
    guard !panels.isEmpty, !x.isEmpty else {
      throw FigureError(.badData, "there is nothing to draw on logarithmic axes")
    }
    guard zip(x, x.dropFirst()).allSatisfy({ $0 < $1 }) else {
      throw FigureError(.badData, "the numbers of ‘\(xName)’ are not ascending")
    }
    try Self.checkPositive(x, of: xName)
    for panel in panels {
      guard panel.values.count == x.count else {
        throw FigureError(.badData, "‘\(panel.name)’ has \(panel.values.count) values: \(x.count) were expected")
      }
      try Self.checkPositive(panel.values, of: panel.name)
    }
    self.title = title
    self.subtitle = subtitle
    self.xName = xName
    self.x = x
    self.panels = panels
  }

  /// The ends of each curve in words.
  public var summary: String {
    let ends = panels.map { panel in
      "\(panel.name): \(roundNumber(panel.values[0])) at \(roundNumber(x[0])), "
        + "\(roundNumber(panel.values[x.count - 1])) at \(roundNumber(x[x.count - 1]))"
    }
    return (["Growth with \(xName) on logarithmic axes"] + ends + subtitle).asSentences
  }

  private static func checkPositive(_ values: [Double], of name: String) throws(FigureError) {
    guard let bad = values.firstIndex(where: { !($0 > 0 && $0.isFinite) }) else { return }
    throw FigureError(
      .badData, "value \(bad) of ‘\(name)’ is \(values[bad]): a logarithmic axis needs positive numbers")
  }
}
