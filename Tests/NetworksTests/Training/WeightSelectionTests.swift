import Networks
import Testing

@Suite struct WeightSelectionTests {
  private func history(losses: [Double], accuracies: [Double]? = nil) -> [EpochRecord] {
    losses.indices.map { index in
      EpochRecord(
        epoch: index + 1, trainLoss: 1, trainAccuracy: 0.5, testLoss: losses[index],
        testAccuracy: accuracies?[index] ?? 0.5, learningRate: 0.1, seconds: 1)
    }
  }

  @Test func theFirstOfTheBestEpochsIsBest() {
    let history = history(losses: [0.9, 0.5, 0.7, 0.5], accuracies: [0.6, 0.8, 0.9, 0.9])
    #expect(WeightSelection().best(of: history) == 1)
    #expect(WeightSelection(measure: .accuracy).best(of: history) == 2)
    #expect(WeightSelection().best(of: []) == nil)
  }

  @Test func patienceCountsEpochsWithoutABetterOne() {
    let history = history(losses: [0.9, 0.5, 0.7, 0.5, 0.6, 0.4, 0.4])
    #expect(WeightSelection(patience: 1).end(of: history) == 3)
    #expect(WeightSelection(patience: 2).end(of: history) == 4)
    #expect(WeightSelection(patience: 3).end(of: history) == 5)
    #expect(WeightSelection(patience: 4).end(of: history) == nil)
    #expect(WeightSelection().end(of: history) == nil)
    #expect(WeightSelection(patience: 1).end(of: []) == nil)
  }

  @Test func patienceKeepsTheBestUnlessTold() {
    #expect(WeightSelection().kept == .last)
    #expect(WeightSelection(patience: 3).kept == .best)
    #expect(WeightSelection(kept: .last, patience: 3).kept == .last)
  }
}
