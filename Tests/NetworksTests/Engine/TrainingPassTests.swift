import Networks
import Tensors
import Testing

@Suite struct TrainingPassTests {
  @Test func gradientsOfLeNetMatchFiniteDifferences() throws {
    let network = Network(try Model.leNet(), seed: 1)
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
