import Networks
import Tensors
import Testing

/// Every kind of layer and optimizer against PyTorch in double precision.
@Suite struct PyTorchTests {
  @Test(arguments: try LayerFixture.all())
  func outputsOfAllLayers(fixture: LayerFixture) throws {
    let network = try fixture.network()
    let ends: [Int32] = [0, Int32(fixture.labels.count - 1)]
    let layers = Array(network.model.layers.indices)
    let outputs = try capture(network, try fixture.source(), fixture.indices, layers: layers, keeping: ends)
    for (index, layer) in network.model.layers.enumerated() {
      let expected = try #require(fixture.outputs[layer.name])
      let found = try #require(outputs[index])
      #expect(largestDifference(found, expected.values) < 1e-5, "\(layer.name)")
      #expect(expected.shape.dropFirst().reduce(1, *) == network.model.shapes[index].count)
    }
    let evaluation = InferencePass(network).evaluate(try fixture.source(), indices: fixture.indices)
    #expect(abs(evaluation.loss - fixture.evaluationLoss) < 1e-6)
  }

  /// Each layer by itself: no other is kept, so others are made one operation with it or not computed.
  @Test(arguments: try LayerFixture.all())
  func outputsOfEachLayerAlone(fixture: LayerFixture) throws {
    let network = try fixture.network()
    let ends: [Int32] = [0, Int32(fixture.labels.count - 1)]
    for (index, layer) in network.model.layers.enumerated() {
      let outputs = try capture(network, try fixture.source(), fixture.indices, layers: [index], keeping: ends)
      let expected = try #require(fixture.outputs[layer.name])
      #expect(largestDifference(try #require(outputs[index]), expected.values) < 1e-5, "\(layer.name)")
    }
  }

  @Test(arguments: try LayerFixture.all())
  func gradientsOfAllParametersAndTheImages(fixture: LayerFixture) throws {
    let network = try fixture.network()
    let pass = TrainingPass(network, batch: fixture.labels.count, optimizer: .sgd())
    let gradients = pass.gradients(try fixture.source(), indices: fixture.indices)
    #expect(gradients.keys.sorted() == fixture.gradients.keys.sorted())
    for (name, expected) in fixture.gradients {
      let found = try #require(gradients[name])
      #expect(found.shape == expected.shape, "\(name)")
      #expect(largestDifference(found.values, expected.values) < 1e-5, "\(name)")
    }
    for (name, expected) in fixture.parameters {
      #expect(network.parameter(name)?.values == expected.values, "gradients must change nothing, \(name)")
    }
  }

  @Test(arguments: try LayerFixture.all())
  func threeStepsOfTheOptimizer(fixture: LayerFixture) throws {
    let network = try fixture.network()
    let source = try fixture.source()
    let pass = TrainingPass(
      network, batch: fixture.labels.count, optimizer: fixture.optimizer.optimizer, workers: Workers(2))
    for expected in fixture.stepLosses {
      let result = pass.step(source, indices: fixture.indices, learningRate: fixture.learningRate)
      #expect(abs(result.lossSum / Double(result.count) - expected) < 1e-5)
    }
    #expect(pass.stepCount == 3)
    for (name, expected) in fixture.trained {
      let found = try #require(network.parameter(name))
      #expect(largestDifference(found.values, expected.values) < 2e-5, "\(name)")
    }
  }
}

@Suite struct LeNetTests {
  @Test func threeStepsEqualPyTorch() throws {
    let fixture = try LeNetFixture.load()
    let network = try LeNetFixture.network()
    let source = try LeNetFixture.source()
    let indices: [Int32] = Array(0..<40)
    let pass = TrainingPass(network, batch: 64, optimizer: .sgd(momentum: 0.9))
    for expected in fixture.losses {
      let result = pass.step(source, indices: indices[...], learningRate: 0.05)
      #expect(abs(result.lossSum / 40 - expected) < 1e-5)
    }
    for name in network.parameterNames {
      let values = try #require(network.parameter(name)).values
      let found = stride(from: 0, to: values.count, by: 97).map { values[$0] }
      #expect(largestDifference(found, try #require(fixture.weights[name])) < 1e-5, "\(name)")
    }
    let logits = try capture(network, source, indices[...], layers: [10])
    #expect(largestDifference(try #require(logits[10]), fixture.logits) < 1e-5)
  }
}
