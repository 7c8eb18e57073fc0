/// How loss or accuracy changed over the epochs of one or more trainings.
public struct LearningCurves: Figure {
  /// One training.
  public struct Run: Sendable {
    /// The name of the model.
    public let name: String
    /// The numbers of the epochs, ascending.
    public let epochs: [Int]
    /// The values on the training examples, one an epoch.
    public let train: [Double]
    /// The values on the test examples, one an epoch.
    public let test: [Double]
    /// How many trainings the values are the means of.
    public let trainings: Int
    /// Their standard deviations, one an epoch; empty for one training.
    public let trainDeviation, testDeviation: [Double]

    /// A training called `name`. A value that is not finite leaves a gap in its curve.
    public init(name: String, epochs: [Int], train: [Double], test: [Double]) {
      self.init(
        name: name, epochs: epochs, train: train, test: test, trainings: 1, trainDeviation: [], testDeviation: [])
    }

    /// Whether nothing was measured on training examples, nor is it meant to be: a measure of the model alone.
    var isOneCurve: Bool { train.allSatisfy(\.isNaN) && test.contains(where: \.isFinite) }

    init(
      name: String, epochs: [Int], train: [Double], test: [Double], trainings: Int, trainDeviation: [Double],
      testDeviation: [Double]
    ) {
      self.name = name
      self.epochs = epochs
      self.train = train
      self.test = test
      self.trainings = trainings
      self.trainDeviation = trainDeviation
      self.testDeviation = testDeviation
    }
  }

  /// The title.
  public var title: String
  /// Lines under the title.
  public let subtitle: [String]
  /// What is measured.
  public let quantity: Quantity
  /// The trainings.
  public let runs: [Run]
  /// How much of the mean so far each smoothed value keeps, at least 0 (not smoothed) and less than 1.
  public let smoothing: Double
  /// Whether equal ratios of values are equal distances.
  public let isLogarithmic: Bool

  /// Learning curves.
  ///
  /// - Parameters:
  ///   - smoothing: the factor of the exponential mean that is drawn over faint raw values; 0 for none.
  ///   - isLogarithmic: whether the values' axis is logarithmic.
  /// - Throws: `FigureError` of kind `badData` when there is no run, or a run has no epoch, epochs out of order, another
  ///   number of values than of epochs, or a value that a logarithmic axis cannot show; `badOption` for a factor that is not
  ///   from 0 to less than 1.
  public init(
    quantity: Quantity, runs: [Run], title: String, subtitle: [String] = [], smoothing: Double = 0,
    isLogarithmic: Bool = false
  ) throws(FigureError) {
    guard (0..<1).contains(smoothing) else {
      throw FigureError(.badOption, "a smoothing factor of \(smoothing): expected 0 to less than 1")
    }
    guard !runs.isEmpty else { throw FigureError(.badData, "learning curves need at least one run") }
    for run in runs {
      guard !run.epochs.isEmpty else { throw FigureError(.badData, "run ‘\(run.name)’ has no epoch to draw") }
      guard run.train.count == run.epochs.count, run.test.count == run.epochs.count else {
        throw FigureError(
          .badData,
          "run ‘\(run.name)’ has \(run.epochs.count) epochs but \(run.train.count) training and \(run.test.count)"
            + " test values")
      }
      guard zip(run.epochs, run.epochs.dropFirst()).allSatisfy({ $0 < $1 }) else {
        throw FigureError(.badData, "the epochs of run ‘\(run.name)’ are not ascending")
      }
      if isLogarithmic, let value = (run.train + run.test).first(where: { $0 <= 0 }) {
        throw FigureError(
          .badData, "run ‘\(run.name)’ has the value \(value), which has no place on a logarithmic axis")
      }
    }
    self.quantity = quantity
    self.runs = runs
    self.title = title
    self.subtitle = subtitle + Self.explanations(of: runs, smoothing: smoothing)
    self.smoothing = smoothing
    self.isLogarithmic = isLogarithmic
  }

  /// What the reader must know of bands and smoothed curves.
  private static func explanations(of runs: [Run], smoothing: Double) -> [String] {
    let counts = Set(runs.map(\.trainings)).filter { $0 > 1 }.sorted().map(String.init)
    let band = "mean of \(counts.joined(separator: " or ")) trainings, band ± 1 standard deviation"
    let smooth = "smoothed by a factor of \(smoothing.fixed(2)), raw values faint"
    return (counts.isEmpty ? [] : [band]) + (smoothing > 0 ? [smooth] : [])
  }

  /// The curves in words: the last and the best values of each run.
  public var summary: String {
    let sentences = runs.map { run in
      let span = run.epochs.count.of("epoch")
      let last =
        run.isOneCurve ? text(run.test.last) : "training \(text(run.train.last)), test \(text(run.test.last))"
      guard let best = best(of: run) else { return "\(run.name): \(span); in the end \(last)." }
      return
        "\(run.name): \(span); in the end \(last); best test \(quantity.name) \(text(best.value)) after epoch \(best.epoch)."
    }
    return (["Learning curves of \(runs.count.of("run")), \(quantity.name) by epoch."] + sentences + subtitle)
      .asSentences
  }

  /// The lines under the title: with several runs their best values, of many runs the best one.
  var headingLines: [String] {
    let bests = runs.compactMap { run in best(of: run).map { (name: run.name, epoch: $0.epoch, value: $0.value) } }
    guard runs.count > 1, !bests.isEmpty else { return subtitle }
    let ranked = bests.sorted { quantity.better == .lower ? $0.value < $1.value : $0.value > $1.value }
    let words = ranked.prefix(ranked.count > Self.mostNamed ? 1 : Self.mostNamed).map {
      "\($0.name) \(text($0.value)) (epoch \($0.epoch))"
    }
    return subtitle + ["rings: best test \(quantity.name), " + words.joined(separator: ", ")]
  }

  /// The best values of no more runs are listed.
  private static let mostNamed = 4

  /// The epoch with the best test value, the first one when several are equal; nil when no test value is finite or none is better
  /// than others.
  package func best(of run: Run) -> (epoch: Int, value: Double)? {
    let finite = zip(run.epochs, run.test).filter { $0.1.isFinite }
    guard let better = quantity.better else { return nil }
    let best = better == .lower ? finite.map(\.1).min() : finite.map(\.1).max()
    return finite.first { $0.1 == best }.map { (epoch: $0.0, value: $0.1) }
  }

  /// `value` as it is written in the figure.
  func text(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "not a number" }
    if quantity.isShare { return value.percent() }
    return abs(value) < 10 ? value.fixed(3) : value.fixed(1)
  }
}
