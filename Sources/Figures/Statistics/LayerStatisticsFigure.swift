/// What the values of each layer are like: how many units are dead, how many values zero or saturated, and how they spread.
public struct LayerStatisticsFigure: Figure {
  /// The numbers of one layer.
  public struct Layer: Sendable {
    /// Its name.
    public let name: String
    /// The share of units that are never above zero.
    public let deadShare: Double
    /// The share of values that are exactly zero.
    public let sparsity: Double
    /// The share of values where the activation is flat; nil if it never is.
    public let saturation: Double?
    /// The mean of all values.
    public let mean: Double
    /// Their standard deviation.
    public let deviation: Double
    /// The smallest and the largest value.
    public let range: ClosedRange<Double>

    /// The numbers of the layer called `name`.
    public init(
      name: String, deadShare: Double, sparsity: Double, saturation: Double? = nil, mean: Double, deviation: Double,
      range: ClosedRange<Double>
    ) {
      self.name = name
      self.deadShare = deadShare
      self.sparsity = sparsity
      self.saturation = saturation
      self.mean = mean
      self.deviation = deviation
      self.range = range
    }
  }

  /// The title.
  public var title: String
  /// Lines under the title.
  public let subtitle: [String]
  /// The layers, first to last.
  public let layers: [Layer]

  /// A panel for each number, with a line for each layer.
  ///
  /// - Throws: `FigureError` of kind `badData` without layers, for shares beyond 0 to 1 and for numbers that are not finite.
  public init(layers: [Layer], title: String, subtitle: [String] = []) throws(FigureError) {
    guard !layers.isEmpty else { throw FigureError(.badData, "a figure of statistics needs at least one layer") }
    for layer in layers {
      let shares = [layer.deadShare, layer.sparsity, layer.saturation ?? 0]
      guard shares.allSatisfy((0...1).contains) else {
        throw FigureError(.badData, "the shares of layer ‘\(layer.name)’ must lie between 0 and 1, found \(shares)")
      }
      let values = [layer.mean, layer.deviation, layer.range.lowerBound, layer.range.upperBound]
      guard values.allSatisfy(\.isFinite) else {
        throw FigureError(.badData, "the values of layer ‘\(layer.name)’ must be finite, found \(values)")
      }
    }
    self.layers = layers
    self.title = title
    self.subtitle = subtitle
  }

  /// The numbers of each layer in words.
  public var summary: String {
    let sentences = layers.map { layer in
      let saturation = layer.saturation.map { ", \($0.percent()) saturated" } ?? ""
      return
        "\(layer.name): \(layer.deadShare.percent()) of the units dead, \(layer.sparsity.percent()) of the values zero"
        + saturation + ", mean \(layer.mean.fixed(3)) ± \(layer.deviation.fixed(3))"
    }
    return (["Statistics of \(layers.count.of("layer"))"] + subtitle + sentences).asSentences
  }

  /// The panels of shares: their names, and the share of each layer where it has one.
  var shares: [(name: String, values: [Double?])] {
    var panels: [(name: String, values: [Double?])] = [
      ("dead units (%)", layers.map(\.deadShare)), ("exact zeros (%)", layers.map(\.sparsity)),
    ]
    if layers.contains(where: { $0.saturation != nil }) {
      panels.append(("saturated (%)", layers.map(\.saturation)))
    }
    return panels
  }
}
