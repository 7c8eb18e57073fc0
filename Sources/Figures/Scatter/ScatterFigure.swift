import Tensors

/// Points of a two-dimensional map, colored by class: what PCA and t-SNE make of a layer.
public struct ScatterFigure: Figure {
  /// What the two coordinates mean.
  public enum Axes: Sendable {
    /// Nothing by themselves, as in t-SNE: no ticks, only distances matter.
    case none
    /// Principal components, each with the share of the variance it explains.
    case principal(first: Double, second: Double)
    /// Quantities with these names.
    case named(x: String, y: String)
  }

  /// The title.
  public var title: String
  /// Lines under the title.
  public let subtitle: [String]
  /// Lines under the plot, such as measures of how faithful the map is.
  public let caption: [String]
  /// The points and their classes.
  public let panel: ScatterPanel
  /// Chooses the order in which the points are drawn.
  public let seed: UInt64

  /// A scatter plot of `panel`.
  public init(
    _ panel: ScatterPanel, title: String, subtitle: [String] = [], caption: [String] = [], seed: UInt64 = 0
  ) {
    self.panel = panel
    self.title = title
    self.subtitle = subtitle
    self.caption = caption
    self.seed = seed
  }

  /// A scatter plot.
  ///
  /// - Parameters:
  ///   - coordinates: one point a row, two columns.
  ///   - labels: the class of each point, an index into `classNames`; empty for points without classes.
  /// - Throws: `FigureError` of kind `badData` that names the first row with a coordinate that is not finite, a label
  ///   without a class, or counts that differ.
  public init(
    coordinates: Matrix, labels: [Int] = [], classNames: [String] = [], title: String, subtitle: [String] = [],
    axes: Axes = .none, caption: [String] = [], seed: UInt64 = 0
  ) throws(FigureError) {
    let panel = try ScatterPanel(coordinates: coordinates, labels: labels, classNames: classNames, axes: axes)
    self.init(panel, title: title, subtitle: subtitle, caption: caption, seed: seed)
  }
}
