import Datasets
import Networks
import Tensors
import Testing

/// Trainings that end early, keep their best weights, and test on the way.
@Suite struct SelectionTrainingTests {
  private let data = StripedImages.dataset()

  /// A rate so high that tests soon get worse.
  private func options(_ selection: WeightSelection, epochs: Int = 40) -> TrainingOptions {
    var options = TrainingOptions(epochs: epochs, batch: 16, learningRate: 0.08, schedule: .constant, seed: 7)
    options.selection = selection
    return options
  }

  private func trained(_ options: TrainingOptions) throws -> (Trainer, TrainingOutcome) {
    let trainer = try Trainer(model: StripedImages.plainModel(), data: data, options: options)
    return (trainer, try trainer.run())
  }

  @Test(arguments: WeightSelection.Measure.allCases)
  func patienceEndsTheTrainingWithTheBestWeights(measure: WeightSelection.Measure) throws {
    let (trainer, outcome) = try trained(options(WeightSelection(measure: measure, patience: 3)))
    let history = trainer.history
    let best = try #require(trainer.options.selection.best(of: history))
    #expect(history.count == best + 4 && history.count < 40 && trainer.isFinished)
    #expect(outcome == .stoppedEarly(best: best + 1))
    let (whole, _) = try trained(options(WeightSelection(), epochs: best + 1))
    #expect(trainer.network.namedParameters == whole.network.namedParameters)
    #expect(trainer.checkpoint.keptWeights == whole.network.namedParameters)
    #expect(trainer.checkpoint.weights != whole.network.namedParameters)
    let tested = try trainer.network.evaluate(data.test)
    #expect(tested.loss == history[best].testLoss && tested.accuracy == history[best].testAccuracy)
  }

  @Test func patienceWithTheLastWeightsKeepsThem() throws {
    let (trainer, _) = try trained(options(WeightSelection(kept: .last, patience: 3)))
    let (whole, outcome) = try trained(options(WeightSelection(), epochs: trainer.history.count))
    #expect(outcome == .finished)
    #expect(trainer.network.namedParameters == whole.network.namedParameters)
    #expect(trainer.checkpoint.bestWeights == nil)
  }

  @Test func testsOnTheWayChangeNoBitAndAreRecorded() throws {
    let plain = options(WeightSelection(), epochs: 3)
    var tested = plain
    tested.evaluationInterval = 5
    let (first, second) = try (trained(plain).0, trained(tested).0)
    #expect(first.checkpoint.weights == second.checkpoint.weights)
    #expect(first.history.map(\.withoutSeconds) == second.history.map(\.withoutSeconds))
    // 14 steps an epoch: the ends of epochs are no tests on the way.
    let records = second.checkpoint.evaluations
    #expect(records.map(\.step) == [5, 10, 15, 20, 25, 30, 35, 40])
    #expect(records.map(\.epoch) == [1, 1, 2, 2, 2, 3, 3, 3])
    #expect(second.history.map(\.step) == [14, 28, 42])
    #expect(records.allSatisfy { $0.testLoss > 0 && $0.gradientNorm.map { $0 > 0 } == true })
    var short = plain
    short.evaluationInterval = 14
    #expect(try trained(short).0.checkpoint.evaluations.isEmpty)
  }

  @Test func recordsTellRateAndPace() throws {
    var options = options(WeightSelection(), epochs: 2)
    options.schedule = .oneCycle(rise: 0.5)
    options.warmUp = .steps(3)
    let (trainer, _) = try trained(options)
    for record in trainer.history {
      let step = try #require(record.step)
      #expect(record.learningRate == options.rate(ofStep: step - 1, stepsPerEpoch: 14))
      #expect(abs(try #require(record.imagesPerSecond) * record.seconds / 210 - 1) < 1e-9)
    }
  }

  @Test func initialWeightsAreBegunWith() throws {
    let (first, _) = try trained(options(WeightSelection(), epochs: 2))
    var still = options(WeightSelection(), epochs: 1)
    still.learningRate = 1e-9
    (still.momentum, still.nesterov) = (0, false)
    let trainer = try Trainer(
      model: StripedImages.plainModel(), data: data, options: still, initialWeights: first.network.namedParameters)
    try trainer.run()
    let (before, after) = (first.history[1].testLoss, trainer.history[0].testLoss)
    #expect(abs(before - after) < 1e-5)
    #expect(throws: ModelError.self) {
      try Trainer(model: StripedImages.model(), data: data, options: still, initialWeights: [:])
    }
  }
}
