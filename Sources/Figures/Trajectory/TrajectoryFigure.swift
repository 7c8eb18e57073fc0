import Foundation

/// How each class moves from step to step, what a network keeps in mind of it while it reads rows or its images while noise grows: mean
/// paths over a map, and below them how well the classes can be told apart at each step.
public struct TrajectoryFigure: Figure {
  /// The way of one class.
  public struct Path: Sendable {
    /// The class.
    public let name: String
    /// The mean of its images after each step, on the map.
    public let places: [(x: Double, y: Double)]
    /// How its images spread around that at the marked end: the variances along x and y, and their covariance.
    public let spread: (xx: Double, yy: Double, xy: Double)

    /// The way of the class called `name`.
    public init(name: String, places: [(x: Double, y: Double)], spread: (xx: Double, yy: Double, xy: Double)) {
      self.name = name
      self.places = places
      self.spread = spread
    }
  }

  /// The steps along the chart.
  public struct Steps: Sendable {
    /// What the axis is called: `Rows read`.
    public let axis: String
    /// What one of them is called: `row`.
    public let name: String
    /// The number of each, ascending.
    public let numbers: [Double]

    /// Steps called `name` with these numbers, along the axis `axis`.
    public init(axis: String, name: String, numbers: [Double]) {
      self.axis = axis
      self.name = name
      self.numbers = numbers
    }
  }

  /// The end of a path.
  public enum End: Sendable {
    case first, last
  }

  /// The title.
  public var title: String
  /// Lines under the title.
  public let subtitle: [String]
  /// The classes, in the order of their colors.
  public let paths: [Path]
  /// What the map's axes are called.
  public let axes: (x: String, y: String)
  /// The share of images, at each step, that lie nearest to the mean of their own class.
  public let separation: [Double]
  /// What the steps are.
  public let steps: Steps
  /// The end at which classes are named and their spread is shown; the other has an open dot.
  public let marked: End

  /// The ways of classes over a map, row by row unless `steps` say otherwise.
  ///
  /// - Throws: `FigureError` of kind `badData` without classes, when ways are not all as long as `separation` or hold what is no
  ///   number.
  public init(
    paths: [Path], axes: (x: String, y: String), separation: [Double], steps: Steps? = nil, marked: End = .last,
    title: String, subtitle: [String] = []
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
    self.steps =
      steps ?? Steps(axis: "Rows read", name: "row", numbers: separation.indices.map { Double($0 + 1) })
    guard self.steps.numbers.count == separation.count, self.steps.numbers == self.steps.numbers.sorted() else {
      throw FigureError(.badData, "\(separation.count) steps need as many numbers, ascending")
    }
    self.marked = marked
    self.title = title
    self.subtitle = subtitle
  }

  /// When the classes part, in words.
  public var summary: String {
    let shares = marked == .last ? separation : separation.reversed()
    let numbers = marked == .last ? steps.numbers : steps.numbers.reversed()
    let half = shares.firstIndex { $0 >= 0.5 }
    let parting = half.map {
      "\(marked == .last ? "After" : "From") \(steps.name) \(Int(numbers[$0])) half of the images lie nearest to the mean of their own class"
    }
    return [
      "\(paths.count.of("mean path", "mean paths")) over \(separation.count.of(steps.name)), one for each class",
      parting ?? "",
      "After the \(marked == .last ? "last" : "first") \(steps.name) \((shares.last ?? 0).percent()) do",
    ].asSentences
  }
}
