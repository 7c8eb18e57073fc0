/// How loss or accuracy changed over the epochs of one or more trainings.
public struct LearningCurves: Figure {
  /// What is measured after each epoch.
  public enum Quantity: String, Sendable {
    /// The mean loss an example; lower is better.
    case loss
    /// The share of examples classified correctly, 0 to 1; higher is better.
    case accuracy
  }

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

    /// A training called `name`. A value that is not finite leaves a gap in its curve.
    public init(name: String, epochs: [Int], train: [Double], test: [Double]) {
      self.name = name
      self.epochs = epochs
      self.train = train
      self.test = test
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

  /// Learning curves.
  ///
  /// - Throws: `FigureError` of kind `badData` when there is no run, or a run has no epoch, epochs out of order, or
  ///   another number of values than of epochs.
  public init(quantity: Quantity, runs: [Run], title: String, subtitle: [String] = []) throws(FigureError) {
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
    }
    self.quantity = quantity
    self.runs = runs
    self.title = title
    self.subtitle = subtitle
  }

  /// The curves in words: the last and the best values of each run.
  public var summary: String {
    let sentences = runs.map { run in
      let span = run.epochs.count.of("epoch")
      let last = "training \(text(run.train.last)), test \(text(run.test.last))"
      guard let best = best(of: run) else { return "\(run.name): \(span); in the end \(last)." }
      return
        "\(run.name): \(span); in the end \(last); best test \(quantity) \(text(best.value)) after epoch \(best.epoch)."
    }
    return (["Learning curves of \(runs.count.of("run")), \(quantity) by epoch."] + sentences + subtitle)
      .asSentences
  }

  /// The epoch with the best test value, the first one when several are equal; nil when no test value is finite.
  package func best(of run: Run) -> (epoch: Int, value: Double)? {
    let finite = zip(run.epochs, run.test).filter { $0.1.isFinite }
    let best = quantity == .loss ? finite.map(\.1).min() : finite.map(\.1).max()
    return finite.first { $0.1 == best }.map { (epoch: $0.0, value: $0.1) }
  }

  /// `value` as it is written in the figure.
  func text(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "not a number" }
    return quantity == .loss ? value.fixed(3) : value.percent()
  }
}
