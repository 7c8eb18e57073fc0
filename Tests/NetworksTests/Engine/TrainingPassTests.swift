import Networks
import Tensors
import Testing

@Suite struct TrainingPassTests {
  @Test func gradientsOfLeNetMatchFiniteDifferences() throws {
    try checkFiniteDifferences(try Model.leNet())
  }

  /// Everything is smooth and read twice.
  @Test func gradientsOfAGraphMatchFiniteDifferences() throws {
    let model = try Model(
      name: "graph", input: Shape(channels: 2, height: 6, width: 7),
      layers: [
        Layer("conv1", .convolution(channels: 4, kernel: 3, padding: 1)), Layer("gelu1", .activation(.gelu())),
        Layer("norm1", .layerNormalization()), Layer("add1", .add, inputs: ["norm1", "gelu1", "conv1"]),
        Layer("deconv1", .transposedConvolution(channels: 3, kernel: 2, stride: 2)),
        Layer("up1", .upsample(factor: 2, mode: .bilinear), inputs: ["gelu1"]),
        Layer("slice1", .slice(1..<3)), Layer("slice2", .slice(0..<2), inputs: ["up1"]),
        Layer("concat1", .concatenate, inputs: ["slice2", "deconv1", "slice1", "up1"]), Layer("softmax1", .softmax),
        Layer("pool1", .averagePool(Pool(kernel: 3, padding: 1, roundsUp: true, countsPadding: false))),
        Layer("transpose1", .transpose([1, 2, 0])), Layer("fc1", .dense(features: 10)),
      ])
    try checkFiniteDifferences(model)
  }

  private func checkFiniteDifferences(_ model: Model) throws {
    let network = Network(model, seed: 1)
    let source = try syntheticImages(count: 20, shape: network.model.input, classes: 10)
    let indices: [Int32] = Array(0..<20)
    let gradients = TrainingPass(network, batch: 20, optimizer: .sgd()).gradients(source, indices: indices[...])
    let inference = InferencePass(network)
    for name in network.parameterNames {
      let original = try #require(network.parameter(name))
      let gradient = try #require(gradients[name])
      let square = gradient.values.reduce(0.0) { $0 + Double($1) * Double($1) }
      let step = 1e-2 / square.squareRoot()
      var losses: [Double] = []
      for sign in [1.0, -1.0] {
        let moved = zip(original.values, gradient.values).map { $0 + Float(sign * step) * $1 }
        try network.setParameter(name, to: Tensor(shape: original.shape, values: moved))
        losses.append(inference.evaluate(source, indices: indices[...]).loss)
      }
      try network.setParameter(name, to: original)
      #expect(abs((losses[0] - losses[1]) / (2 * step) / square - 1) < 2e-2, "\(name)")
    }
  }
}
