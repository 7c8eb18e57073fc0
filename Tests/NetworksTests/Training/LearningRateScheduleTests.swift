import Networks
import Testing

@Suite struct LearningRateScheduleTests {
  /// PyTorch's `CosineAnnealingLR(T_max=10)` and `StepLR(step_size=3, gamma=0.1)`, stepped once an epoch.
  @Test(arguments: [1, 7]) func ratesEqualPyTorchs(stepsPerEpoch: Int) {
    func rate(_ schedule: LearningRateSchedule, _ epoch: Int, _ base: Float) -> Float {
      let steps = epoch * stepsPerEpoch..<(epoch + 1) * stepsPerEpoch
      let rates = steps.map { schedule.rate(step: $0, stepsPerEpoch: stepsPerEpoch, epochs: 10, base: base) }
      #expect(Set(rates).count == 1, "epoch \(epoch)")
      return rates[0]
    }
    let expected: [Float] = [
      0.02, 0.019510565, 0.01809017, 0.015877853, 0.01309017, 0.01, 0.00690983, 0.004122147, 0.00190983, 0.000489435,
    ]
    for (epoch, known) in expected.enumerated() { #expect(abs(rate(.cosine, epoch, 0.02) - known) < 1e-8) }
    for (epoch, known) in zip([0, 2, 3, 5, 6, 9], [0.5, 0.5, 0.05, 0.05, 0.005, 0.0005] as [Float]) {
      #expect(abs(rate(.step(every: 3, factor: 0.1), epoch, 0.5) - known) < 1e-8)
    }
    #expect(rate(.constant, 9, 0.1) == 0.1)
  }

  @Test(arguments: try TrainingFixture.load().cycles)
  func oneCycleEqualsPyTorchs(cycle: TrainingFixture.Cycle) {
    let schedule = LearningRateSchedule.oneCycle(rise: cycle.rise)
    for (epochs, stepsPerEpoch) in [(1, cycle.steps), (2, cycle.steps / 2), (cycle.steps, 1)] {
      for (step, known) in cycle.rates.enumerated() {
        let rate = schedule.rate(step: step, stepsPerEpoch: stepsPerEpoch, epochs: epochs, base: 0.4)
        #expect(abs(rate - known) < 1e-7, "step \(step) of \(cycle.steps)")
      }
    }
  }

  @Test(arguments: ["constant", "cosine", "step:3:0.5", "step:4:0.1", "one-cycle:0.25"])
  func textReadsBack(text: String) throws {
    #expect(try LearningRateSchedule(named: text).description == text)
  }

  @Test func shortFormsHaveDefaults() throws {
    #expect(try LearningRateSchedule(named: "step") == .step(every: 4, factor: 0.1))
    #expect(try LearningRateSchedule(named: "step:7") == .step(every: 7, factor: 0.1))
    #expect(try LearningRateSchedule(named: "one-cycle") == .oneCycle(rise: 0.3))
  }

  @Test(arguments: [
    "", "cosin", "step:0", "step:a", "step:1:0", "step:1:2", "step:1:nan", "step:1:0.1:3", "cosine:3", "one-cycle:0",
    "one-cycle:1", "one-cycle:nan", "one-cycle:0.3:2", "onecycle",
  ])
  func nonsenseIsRefused(text: String) {
    #expect(throws: TrainingError.self) { try LearningRateSchedule(named: text) }
  }
}

@Suite struct WarmUpTests {
  @Test func ratesRiseInEqualStepsToThoseOfTheSchedule() {
    var options = TrainingOptions(epochs: 4, learningRate: 0.8, schedule: .step(every: 2, factor: 0.5))
    options.warmUp = .steps(4)
    let rates = (0..<12).map { options.rate(ofStep: $0, stepsPerEpoch: 3) }
    #expect(rates == [0.2, 0.4, 0.6, 0.8, 0.8, 0.8, 0.4, 0.4, 0.4, 0.4, 0.4, 0.4])
    options.warmUp = .epochs(1)
    #expect(options.rate(ofStep: 1, stepsPerEpoch: 3) == Float(Double(Float(0.8)) * 2 / 3))
    #expect(options.rate(ofStep: 2, stepsPerEpoch: 3) == 0.8)
    options.warmUp = .epochs(0.5)
    #expect((0..<5).map { options.rate(ofStep: $0, stepsPerEpoch: 8) } == [0.2, 0.4, 0.6, 0.8, 0.8])
  }

  @Test func textReadsBack() throws {
    for warmUp in [WarmUp.none, .steps(500), .epochs(2), .epochs(0.5)] {
      #expect(try WarmUp(named: warmUp.description) == warmUp)
    }
    #expect(try WarmUp(named: "3") == .epochs(3))
    #expect(try WarmUp(named: "1.5 epochs") == .epochs(1.5))
    #expect(WarmUp.epochs(2).description == "2 epochs")
    #expect(try WarmUp(named: "30steps") == .steps(30))
    #expect(try WarmUp(named: "0") == .none)
  }

  @Test(arguments: ["", "-1", "1.5.2", "1.5steps", "nan", "2 weeks", "steps", "99999999999999999999", "1000000001"])
  func nonsenseIsRefused(text: String) {
    #expect(throws: TrainingError.self) { try WarmUp(named: text) }
  }
}
