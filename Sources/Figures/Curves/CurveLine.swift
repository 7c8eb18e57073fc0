/// One curve of a learning figure.
struct CurveLine {
  /// The name at the curve's end.
  let name: String
  /// Which run it belongs to: its color.
  let run: Int
  /// Whether it shows the test examples (solid, filled markers) or the training ones (dashed, open markers).
  let isTest: Bool
  /// Epoch and value of each point, in parts without gaps.
  let parts: [[(epoch: Int, value: Double)]]

  /// The last point.
  var end: (epoch: Int, value: Double)? { parts.last?.last }
}

extension LearningCurves {
  /// All curves, training and test of each run.
  var lines: [CurveLine] {
    runs.enumerated().flatMap { index, run in
      [(run.train, false), (run.test, true)].map { values, isTest in
        let split = isTest ? "test" : "train"
        return CurveLine(
          name: runs.count == 1 ? split : "\(run.name) \(split)", run: index, isTest: isTest,
          parts: Self.parts(epochs: run.epochs, values: values.map { quantity == .accuracy ? $0 * 100 : $0 }))
      }
    }
  }

  private static func parts(epochs: [Int], values: [Double]) -> [[(epoch: Int, value: Double)]] {
    zip(epochs, values).split { !$0.1.isFinite }.map { part in part.map { (epoch: $0.0, value: $0.1) } }
  }
}
