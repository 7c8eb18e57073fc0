import Networks
import Tensors
import Testing

/// Convolutions and transposed convolutions of many settings.
@Suite struct ConvolutionTests {
  @Test func fixturesCoverBothKinds() throws {
    let all = try ConvolutionFixture.all()
    #expect(all.count == 104)
    #expect(all.count { $0.model.contains("transposed-conv") } == 52)
  }

  @Test(arguments: try ConvolutionFixture.all())
  func outputsAndGradientsEqualPyTorchs(fixture: ConvolutionFixture) throws {
    let network = try fixture.network()
    let source = try fixture.source()
    let indices: [Int32] = Array(0..<Int32(fixture.count))
    let output = try #require(try capture(network, source, indices[...], layers: [0])[0])
    #expect(fixture.output.difference(from: output) < 1e-5)
    let gradients = TrainingPass(network, batch: fixture.count, optimizer: .sgd()).gradients(
      source, indices: indices[...])
    for (name, expected) in fixture.gradients {
      let found = try #require(gradients[name])
      #expect(expected.difference(from: found.values) < 1e-5, "\(name)")
    }
    #expect((gradients["layer.bias"] == nil) == (fixture.gradients["layer.bias"] == nil))
  }
}

/// Gradients against differences of the loss, which in 32 bits are good to about three digits.
@Suite struct ConvolutionDifferenceTests {
  @Test(arguments: [
    Layer.Kind.convolution(
      channels: 6, kernel: Extent(height: 3, width: 2), stride: Extent(height: 2, width: 1),
      padding: Padding(top: 1, left: 0, bottom: 2, right: 1), dilation: Extent(height: 1, width: 2), groups: 2),
    Layer.Kind.transposedConvolution(
      channels: 4, kernel: 3, stride: 2, padding: 1, outputPadding: 1, groups: 4, hasBias: false),
    Layer.Kind.convolution(channels: 36, kernel: 3, padding: 1),
  ])
  func gradientsEqualDifferencesOfTheLoss(kind: Layer.Kind) throws {
    let shape = Shape(channels: 4, height: 8, width: 6)
    let network = Network(
      try Model(
        name: "differences", input: shape,
        layers: [
          Layer("wide", .convolution(channels: 32, kernel: 1)), Layer("layer", kind),
          Layer("smooth", .activation(.sigmoid)), Layer("dense", .dense(features: 3)),
        ]), seed: 1)
    let source = try syntheticImages(count: 19, shape: shape, classes: 3)
    let indices: [Int32] = Array(0..<19)
    let gradients = TrainingPass(network, batch: 19, optimizer: .sgd()).gradients(source, indices: indices[...])
    let weights = try #require(network.parameter("layer.weight"))
    let gradient = try #require(gradients["layer.weight"]).values
    let direction = gradient.map { $0 / gradient.reduce(0) { $0 + $1 * $1 }.squareRoot() }
    func loss(step: Float) throws -> Double {
      let moved = zip(weights.values, direction).map { $0 + step * $1 }
      try network.setParameter("layer.weight", to: Tensor(shape: weights.shape, values: moved))
      return InferencePass(network).evaluate(source, indices: indices[...]).loss
    }
    let slope = (try loss(step: 0.02) - loss(step: -0.02)) / 0.04
    let expected = Double(zip(gradient, direction).reduce(0) { $0 + $1.0 * $1.1 })
    #expect(abs(slope / expected - 1) < 2e-3)
  }
}
