import Networks
import Tensors
import Testing

@Suite struct OptimizerTests {
  private func steps(_ pass: TrainingPass, _ source: ImageSource, _ range: Range<Int>) {
    let indices: [Int32] = Array(0..<Int32(source.count))
    for step in range {
      let start = step * 10 % 50
      _ = pass.step(source, indices: indices[start..<start + 10], learningRate: 0.01)
    }
  }

  @Test(arguments: [
    Optimizer.sgd(), .sgd(momentum: 0.9), .sgd(momentum: 0.9, nesterov: true), .adam(), .adam(weightDecay: 0.1),
  ])
  func aPassContinuesWhereAnotherStopped(optimizer: Optimizer) throws {
    let model = try Model.leNet()
    let source = try syntheticImages(count: 60, shape: model.input, classes: 10)
    let whole = Network(model, seed: 1)
    steps(TrainingPass(whole, batch: 10, optimizer: optimizer), source, 0..<6)

    let interrupted = Network(model, seed: 1)
    let first = TrainingPass(interrupted, batch: 10, optimizer: optimizer)
    steps(first, source, 0..<3)
    let continued = Network(model, seed: 99)
    for name in interrupted.parameterNames {
      try continued.setParameter(name, to: try #require(interrupted.parameter(name)))
    }
    let second = TrainingPass(continued, batch: 10, optimizer: optimizer)
    second.optimizerState = first.optimizerState
    second.stepCount = first.stepCount
    steps(second, source, 3..<6)
    for name in whole.parameterNames { #expect(continued.parameter(name) == whole.parameter(name), "\(name)") }
  }

  @Test func stateHasPyTorchsNames() throws {
    let network = Network(
      try Model(name: "t", input: Shape(channels: 2), layers: [Layer("fc1", .dense(features: 3))]), seed: 0)
    func names(_ optimizer: Optimizer) -> [String] {
      TrainingPass(network, batch: 1, optimizer: optimizer).optimizerState.keys.sorted()
    }
    #expect(names(.sgd()).isEmpty)
    #expect(names(.sgd(momentum: 0.5)) == ["fc1.bias.momentum_buffer", "fc1.weight.momentum_buffer"])
    #expect(
      names(.adam()) == ["fc1.bias.exp_avg", "fc1.bias.exp_avg_sq", "fc1.weight.exp_avg", "fc1.weight.exp_avg_sq"])
  }
}
