import Networks
import Tensors
import Testing

/// Optimizers, clipping and label smoothing against PyTorch in double precision.
@Suite struct StepRuleTests {
  @Test(arguments: try TrainingFixture.load().cases)
  func eightStepsEqualPyTorchs(expected: TrainingFixture.Case) throws {
    let fixture = try TrainingFixture.load()
    let network = try fixture.network()
    let source = try fixture.source()
    let pass = TrainingPass(
      network, batch: fixture.images, optimizer: expected.optimizer, clipping: expected.clipping,
      labelSmoothing: expected.label_smoothing ?? 0)
    let indices = Array(0..<Int32(fixture.images))
    for (loss, norm) in zip(expected.losses, expected.norms) {
      let result = pass.step(
        source, indices: indices[...], learningRate: expected.learningRate, measuresGradient: true)
      #expect(abs(result.lossSum / Double(result.count) - loss) < 1e-6)
      #expect(abs(try #require(result.gradientNorm) - norm) < 1e-6)
    }
    for (name, values) in [("fc1.weight", expected.weight), ("fc1.bias", expected.bias)] {
      let found = try #require(network.parameter(name)).values
      #expect(zip(found, values).allSatisfy { abs($0 - $1) < 1e-6 } && found.count == values.count, "\(name)")
    }
  }

  @Test func theNormIsThatOfAllGradientsOfTheMeanLoss() throws {
    let model = try Model(
      name: "n", input: Shape(channels: 2, height: 9, width: 9),
      [
        .convolution(Convolution(channels: 5, kernel: 3)), .batchNormalization(), .activation(.tanh),
        .dense(features: 21), .activation(.relu), .dense(features: 3),
      ])
    let source = try syntheticImages(count: 37, shape: model.input, classes: 3)
    let indices = Array(0..<Int32(37))
    let gradients = TrainingPass(Network(model, seed: 5), batch: 37, optimizer: .sgd()).gradients(
      source, indices: indices[...])
    let squares = gradients.filter { $0.key != "input" }.values.flatMap(\.values).map { Double($0) * Double($0) }
    let expected = squares.reduce(0, +).squareRoot()
    for workers in [1, 3] {
      let pass = TrainingPass(
        Network(model, seed: 5), batch: 37, optimizer: .sgd(), clipping: .norm(1000), workers: Workers(workers))
      let result = pass.step(source, indices: indices[...], learningRate: 0.1)
      #expect(abs(try #require(result.gradientNorm) / expected - 1) < 1e-6)
    }
  }

  @Test func clippingThatDoesNotBiteChangesNoBit() throws {
    let model = try Model.cnn()
    let source = try syntheticImages(count: 50, shape: model.input, classes: 10)
    let weights = [GradientClipping.none, .norm(1e6), .value(1e6)].map { clipping in
      let network = Network(model, seed: 2)
      let pass = TrainingPass(network, batch: 50, optimizer: .sgd(momentum: 0.9), clipping: clipping)
      for _ in 0..<3 { _ = pass.step(source, indices: Array(0..<50)[...], learningRate: 0.05) }
      return network.namedParameters
    }
    #expect(weights[1] == weights[0])
    #expect(weights[2] == weights[0])
  }

  @Test func theNormIsOnlyMeasuredWhenAskedOrNeeded() throws {
    let model = try Model.cnn()
    let source = try syntheticImages(count: 20, shape: model.input, classes: 10)
    func norm(_ clipping: GradientClipping, measures: Bool) -> Double? {
      TrainingPass(Network(model, seed: 0), batch: 20, optimizer: .sgd(), clipping: clipping)
        .step(source, indices: Array(0..<20)[...], learningRate: 0.1, measuresGradient: measures).gradientNorm
    }
    #expect(norm(.none, measures: false) == nil && norm(.value(1), measures: false) == nil)
    #expect(norm(.none, measures: true) == norm(.norm(0.1), measures: false))
  }

  @Test func aDecoupledDecayOfNothingIsAdam() throws {
    let model = try Model.cnn()
    let source = try syntheticImages(count: 20, shape: model.input, classes: 10)
    let weights = [Optimizer.adam(), .adamW(weightDecay: 0)].map { optimizer in
      let network = Network(model, seed: 2)
      let pass = TrainingPass(network, batch: 20, optimizer: optimizer)
      for _ in 0..<3 { _ = pass.step(source, indices: Array(0..<20)[...], learningRate: 0.01) }
      return network.namedParameters
    }
    #expect(weights[0] == weights[1])
  }
}
