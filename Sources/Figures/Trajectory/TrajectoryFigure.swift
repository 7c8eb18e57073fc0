import Foundation

/// How what a network keeps in mind of each class moves while it reads images row by row: mean paths over a map, and below
/// them how well the classes can be told apart after each row.
public struct TrajectoryFigure: Figure {
  /// The way of one class.
  public struct Path: Sendable {
    /// The class.
    public let name: String
    /// The mean of its images after each step, on the map.
    public let places: [(x: Double, y: Double)]
    /// How its images spread around that after the last step: the variances along x and y, and their covariance.
    public let spread: (xx: Double, yy: Double, xy: Double)

    /// The way of the class called `name`.
    public init(name: String, places: [(x: Double, y: Double)], spread: (xx: Double, yy: Double, xy: Double)) {
      self.name = name
      self.places = places
      self.spread = spread
    }
  }

  /// The title.
  public var title: String
  /// Lines under the title.
  public let subtitle: [String]
  /// The classes, in the order of their colors.
  public let paths: [Path]
  /// What the map's axes are called.
  public let axes: (x: String, y: String)
  /// The share of images, after each step, that lie nearest to the mean of their own class.
  public let separation: [Double]

  /// The ways of classes over a map.
  ///
  /// - Throws: `FigureError` of kind `badData` without classes, when ways are not all as long as `separation` or hold what is no
  ///   number.
  public init(
    paths: [Path], axes: (x: String, y: String), separation: [Double], title: String, subtitle: [String] = []
  ) throws(FigureError) {
    guard !paths.isEmpty, separation.count >= 2 else {
      throw FigureError(.badData, "trajectories need at least one class and two steps")
    }
    for path in paths {
      let numbers = path.places.flatMap { [$0.x, $0.y] } + [path.spread.xx, path.spread.yy, path.spread.xy]
      guard path.places.count == separation.count, numbers.allSatisfy({ $0.isFinite }) else {
        throw FigureError(
          .badData,
          "the way of ‘\(path.name)’ must be \(separation.count) places of finite numbers, found \(path.places.count)")
      }
    }
    self.paths = paths
    self.axes = axes
    self.separation = separation
    self.title = title
    self.subtitle = subtitle
  }

  /// When the classes part, in words.
  public var summary: String {
    let half = separation.firstIndex { $0 >= 0.5 }
    let parting = half.map { "After row \($0 + 1) half of the images lie nearest to the mean of their own class" }
    return [
      "\(paths.count.of("mean path", "mean paths")) over \(separation.count.of("row")), one for each class",
      parting ?? "",
      "After the last row \((separation.last ?? 0).percent()) do",
    ].asSentences
  }
}
