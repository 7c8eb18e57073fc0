/// Functions of one variable, in panels below one another that share it.
public struct FunctionFigure: Figure {
  /// One function.
  public struct Curve: Sendable {
    /// What it is called.
    public let name: String
    /// Its values, at the figure's places.
    public let values: [Double]

    /// A function called `name`.
    public init(name: String, values: [Double]) {
      self.name = name
      self.values = values
    }
  }

  /// Functions with one axis of values.
  public struct Panel: Sendable {
    /// What is written beside the axis.
    public let axisName: String
    /// The functions.
    public let curves: [Curve]

    /// A panel of `curves`.
    public init(axisName: String, curves: [Curve]) {
      self.axisName = axisName
      self.curves = curves
    }
  }

  /// The title.
  public var title: String
  /// Lines under the title.
  public let subtitle: [String]
  /// What the functions depend on.
  public let variableName: String
  /// Where they are known, ascending.
  public let places: [Double]
  /// The functions.
  public let panels: [Panel]

  /// Functions at `places`.
  ///
  /// - Throws: `FigureError` of kind `badData` with less than two places, places out of order, no panel, or a function without as
  ///   many finite values.
  public init(
    variableName: String, places: [Double], panels: [Panel], title: String, subtitle: [String] = []
  ) throws(FigureError) {
    guard places.count >= 2, zip(places, places.dropFirst()).allSatisfy({ $0 < $1 }) else {
      throw FigureError(.badData, "functions need at least two places, in ascending order")
    }
    guard !panels.isEmpty, panels.allSatisfy({ !$0.curves.isEmpty }) else {
      throw FigureError(.badData, "a panel without a function")
    }
    for curve in panels.flatMap(\.curves) {
      guard curve.values.count == places.count, curve.values.allSatisfy(\.isFinite) else {
        throw FigureError(
          .badData, "function ‘\(curve.name)’ needs a finite value at each of \(places.count) places")
      }
    }
    self.variableName = variableName
    self.places = places
    self.panels = panels
    self.title = title
    self.subtitle = subtitle
  }

  /// The ends of each function in words.
  public var summary: String {
    let (first, last) = (places[0], places[places.count - 1])
    let words = panels.map { panel in
      let ends = panel.curves.map { curve in
        "\(curve.name) from \((curve.values.first ?? 0).fixed(3)) to \((curve.values.last ?? 0).fixed(3))"
      }
      return "\(panel.axisName): \(ends.joined(separator: ", "))"
    }
    return (["Functions of \(variableName) from \(first.fixed(3)) to \(last.fixed(3))"] + words + subtitle).asSentences
  }
}
