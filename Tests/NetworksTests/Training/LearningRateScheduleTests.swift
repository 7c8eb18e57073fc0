import Networks
import Testing

@Suite struct LearningRateScheduleTests {
  /// PyTorch's `CosineAnnealingLR(T_max=10)` and `StepLR(step_size=3, gamma=0.1)`, stepped once an epoch.
  @Test func ratesEqualPyTorchs() {
    let cosine = (0..<10).map { LearningRateSchedule.cosine.rate(epoch: $0, of: 10, base: 0.02) }
    let expected: [Float] = [
      0.02, 0.019510565, 0.01809017, 0.015877853, 0.01309017, 0.01, 0.00690983, 0.004122147, 0.00190983, 0.000489435,
    ]
    for (rate, known) in zip(cosine, expected) { #expect(abs(rate - known) < 1e-8) }
    let step = LearningRateSchedule.step(every: 3, factor: 0.1)
    for (epoch, known) in zip([0, 2, 3, 5, 6, 9], [0.5, 0.5, 0.05, 0.05, 0.005, 0.0005] as [Float]) {
      #expect(abs(step.rate(epoch: epoch, of: 10, base: 0.5) - known) < 1e-8)
    }
    #expect(LearningRateSchedule.constant.rate(epoch: 9, of: 10, base: 0.1) == 0.1)
  }

  @Test(arguments: ["constant", "cosine", "step:3:0.5", "step:4:0.1"]) func textReadsBack(text: String) throws {
    #expect(try LearningRateSchedule(named: text).description == text)
  }

  @Test func shortStepsHaveDefaults() throws {
    #expect(try LearningRateSchedule(named: "step") == .step(every: 4, factor: 0.1))
    #expect(try LearningRateSchedule(named: "step:7") == .step(every: 7, factor: 0.1))
  }

  @Test(arguments: ["", "cosin", "step:0", "step:a", "step:1:0", "step:1:2", "step:1:nan", "step:1:0.1:3", "cosine:3"])
  func nonsenseIsRefused(text: String) {
    #expect(throws: TrainingError.self) { try LearningRateSchedule(named: text) }
  }
}
