import Figures

/// A figure of learning curves as JSON: the values before smoothing.
struct CurvesSummary: Encodable {
  let quantity: String
  let smoothing: Double
  let curves: [Curve]
  let files: [String]

  init(_ figure: LearningCurves, files: [String]) {
    quantity = figure.quantity.name
    smoothing = figure.smoothing
    curves = figure.runs.map { Curve($0, best: figure.best(of: $0)) }
    self.files = files
  }

  /// One run, or the mean of several.
  struct Curve: Encodable {
    let name: String
    let trainings: Int
    let epochs: [Int]
    let train, test: [Double]
    /// Standard deviations of several trainings.
    let trainDeviation, testDeviation: [Double]?
    let bestEpoch: Int?
    let bestTest: Double?

    init(_ run: LearningCurves.Run, best: (epoch: Int, value: Double)?) {
      name = run.name
      trainings = run.trainings
      epochs = run.epochs
      (train, test) = (run.train, run.test)
      trainDeviation = run.trainDeviation.isEmpty ? nil : run.trainDeviation
      testDeviation = run.testDeviation.isEmpty ? nil : run.testDeviation
      bestEpoch = best?.epoch
      bestTest = best?.value
    }
  }
}
