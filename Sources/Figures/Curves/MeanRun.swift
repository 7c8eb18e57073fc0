extension LearningCurves.Run {
  /// The mean of trainings that differ by their seed, with their standard deviation, after each epoch that all have.
  ///
  /// - Throws: `FigureError` of kind `badData` when there is no training, or they have no epoch in common.
  public static func mean(of runs: [LearningCurves.Run], name: String) throws(FigureError) -> LearningCurves.Run {
    let epochs = (runs.first?.epochs ?? []).filter { epoch in runs.allSatisfy { $0.epochs.contains(epoch) } }
    guard !epochs.isEmpty else {
      throw FigureError(.badData, "\(runs.count.of("run")) of ‘\(name)’ have no epoch in common to take the mean of")
    }
    func moments(_ values: (LearningCurves.Run) -> [Double]) -> (means: [Double], deviations: [Double]) {
      let columns = epochs.map { epoch in
        runs.compactMap { run in run.epochs.firstIndex(of: epoch).map { values(run)[$0] } }
      }
      let means = columns.map { $0.reduce(0, +) / Double($0.count) }
      let deviations = zip(columns, means).map { column, mean in
        let squares = column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (squares / Double(max(1, column.count - 1))).squareRoot()
      }
      return (means, deviations)
    }
    let (train, test) = (moments(\.train), moments(\.test))
    return LearningCurves.Run(
      name: name, epochs: epochs, train: train.means, test: test.means, trainings: runs.count,
      trainDeviation: train.deviations, testDeviation: test.deviations)
  }
}
