/// What gates let through over time: for each gate a table of shades, cells below one another and steps from left to right.
public struct GateFigure: Figure {
  /// One gate.
  public struct Panel: Sendable {
    /// What the gate is called.
    public let name: String
    /// A row for each cell: what the gate lets through at each step.
    public let values: [[Float]]
    /// Whether values lie between −1 and 1 instead of 0 and 1.
    public let isSigned: Bool

    /// The gate called `name`.
    public init(name: String, values: [[Float]], isSigned: Bool = false) {
      self.name = name
      self.values = values
      self.isSigned = isSigned
    }
  }

  /// The title.
  public var title: String
  /// Lines under the title.
  public let subtitle: [String]
  /// The gates.
  public let panels: [Panel]

  /// Tables of gates.
  ///
  /// - Throws: `FigureError` of kind `badData` without values, or when a row is of another length or a value out of range.
  public init(panels: [Panel], title: String, subtitle: [String] = []) throws(FigureError) {
    guard let steps = panels.first?.values.first?.count, steps > 0 else {
      throw FigureError(.badData, "gates need at least one cell and one step")
    }
    for panel in panels {
      let range: ClosedRange<Float> = panel.isSigned ? -1...1 : 0...1
      guard !panel.values.isEmpty,
        panel.values.allSatisfy({ $0.count == steps && $0.allSatisfy(range.contains) })
      else {
        throw FigureError(
          .badData,
          "the \(panel.name) must be rows of \(steps) numbers between \(panel.isSigned ? "−1" : "0") and 1")
      }
    }
    self.panels = panels
    self.title = title
    self.subtitle = subtitle
  }

  /// How far each gate is open, in words.
  public var summary: String {
    let means = panels.map { panel in
      let values = panel.values.joined()
      let mean = values.reduce(0) { $0 + Double($1) } / Double(max(1, values.count))
      return "\(panel.name): mean \(mean.fixed(2))"
    }
    return (means + subtitle).asSentences
  }
}
