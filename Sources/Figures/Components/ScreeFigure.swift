/// How much of the variance each principal component explains, and how much the first ones explain together (Cattell,
/// "The scree test for the number of factors", 1966).
public struct ScreeFigure: Figure {
  /// The title.
  public var title: String
  /// Lines under the title.
  public let subtitle: [String]
  /// The share of the variance that each component explains, first component first.
  public let ratios: [Double]
  /// The share that the components up to each one explain together.
  public let cumulative: [Double]

  /// The shares of the variance whose components are marked and counted.
  static let thresholds = [0.9, 0.95]

  /// A scree plot.
  ///
  /// - Throws: `FigureError` of kind `badData` when there is no component, a ratio is not between 0 and 1, or they are
  ///   together more than 1.
  public init(ratios: [Double], title: String, subtitle: [String] = []) throws(FigureError) {
    guard !ratios.isEmpty else { throw FigureError(.badData, "a scree plot needs at least one component") }
    if let index = ratios.firstIndex(where: { !(0...1).contains($0) }) {
      throw FigureError(
        .badData, "component \(index + 1) explains \(ratios[index]) of the variance: expected a share from 0 to 1")
    }
    var sum = 0.0
    cumulative = ratios.map { ratio in
      sum += ratio
      return min(1, sum)
    }
    guard sum < 1 + 1e-4 else {
      throw FigureError(.badData, "the components explain \(sum) of the variance together: expected at most 1")
    }
    self.ratios = ratios
    self.title = title
    self.subtitle = subtitle
  }

  /// How many components explain `share` of the variance together; nil when all that are drawn do not.
  package func componentCount(reaching share: Double) -> Int? {
    // Ratios are rounded: components that explain everything may add up to a little less.
    cumulative.firstIndex { $0 >= share - 1e-6 }.map { $0 + 1 }
  }

  /// How many components the thresholds take, in words.
  package var caption: [String] {
    let words = Self.thresholds.compactMap { share in
      componentCount(reaching: share).map { "\(share.percent(0)) of the variance takes \($0.of("component"))" }
    }
    let missed = Self.thresholds.first { componentCount(reaching: $0) == nil }
    let more = missed.map { "\($0.percent(0)) of the variance takes more than \(ratios.count.of("component"))" }
    return [(words + [more].compactMap(\.self)).joined(separator: "; ") + "."]
  }

  /// The shares of the first components and how many it takes, in words.
  public var summary: String {
    let first = ratios.prefix(5).map { $0.percent() }.joined(separator: ", ")
    let together = "\(ratios.count.of("component")) explain \((cumulative.last ?? 0).percent()) of the variance"
    return (["Scree plot: \(together)", "The first of them: \(first)"] + subtitle + caption).asSentences
  }
}
