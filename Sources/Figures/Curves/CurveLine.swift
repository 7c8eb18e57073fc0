/// One curve of a learning figure.
struct CurveLine {
  /// A value after an epoch.
  typealias Value = (epoch: Int, value: Double)

  /// The name at the curve's end.
  let name: String
  /// Which run it belongs to: its color.
  let run: Int
  /// Whether it shows the test examples (solid, filled markers) or the training ones (dashed, open markers).
  let isTest: Bool
  /// Epoch and value of each point, in parts without gaps; smoothed if the figure is.
  let parts: [[Value]]
  /// The same as they were measured, if `parts` are smoothed.
  let raw: [[Value]]
  /// How far the trainings whose mean this is lie around it: the edges of the band, in parts without gaps.
  let band: [[(epoch: Int, low: Double, high: Double)]]

  /// The last point.
  var end: Value? { parts.last?.last }
}

extension LearningCurves {
  /// All curves, training and test of each run.
  var lines: [CurveLine] {
    runs.indices.flatMap { index in [line(index, isTest: false), line(index, isTest: true)] }
  }

  private func line(_ index: Int, isTest: Bool) -> CurveLine {
    let run = runs[index]
    let split = isTest ? "test" : "train"
    let values = (isTest ? run.test : run.train).map { $0 * factor }
    let deviations = (isTest ? run.testDeviation : run.trainDeviation).map { $0 * factor }
    let raw = Self.parts(zip(run.epochs, values).map { (epoch: $0, value: $1) })
    let smooth = smoothed(values, by: smoothing)
    let edges = zip(run.epochs, zip(values, deviations)).map { epoch, edge in
      (epoch: epoch, low: edge.0 - edge.1, high: edge.0 + edge.1)
    }
    return CurveLine(
      name: name(of: run, split), run: index, isTest: isTest,
      parts: smoothing > 0 ? Self.parts(zip(run.epochs, smooth).map { (epoch: $0, value: $1) }) : raw,
      raw: smoothing > 0 ? raw : [],
      band: edges.split { !$0.low.isFinite || !$0.high.isFinite }.map(Array.init))
  }

  /// The name at the end of a curve: which split it shows, where there are both.
  private func name(of run: Run, _ split: String) -> String {
    if run.isOneCurve { return run.name }
    return runs.count == 1 ? split : "\(run.name) \(split)"
  }

  /// What values are multiplied by to be drawn: shares are percents.
  var factor: Double { quantity.isShare ? 100 : 1 }

  private static func parts(_ values: [CurveLine.Value]) -> [[CurveLine.Value]] {
    values.split { !$0.value.isFinite }.map(Array.init)
  }
}
