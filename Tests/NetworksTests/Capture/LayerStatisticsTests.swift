import Datasets
import Networks
import Tensors
import Testing

@Suite struct LayerStatisticsTests {
  private let source: ImageSource

  init() throws {
    source = try ImageSource(StripedImages.make(count: 100, seed: 2))
  }

  private func statistics(
    _ selection: String, of network: Network, _ indices: [Int32] = Array(0..<100), workers: Int = 2
  ) throws -> [LayerStatistics] {
    let layers = try network.model.layerIndices(matching: selection)
    return try LayerCapture(network, layers: layers, workers: Workers(workers)).statistics(of: source, indices: indices)
  }

  @Test func theyAreThoseOfTheCapturedValues() throws {
    let network = Network(try StripedImages.model(), seed: 5)
    let layers = try network.model.layerIndices(matching: "*")
    let matrices = try LayerCapture(network, layers: layers).matrices(of: source, indices: Array(0..<100))
    let found = try statistics("*", of: network)
    #expect(found.count == layers.count)
    for (index, (statistics, matrix)) in zip(layers, zip(found, matrices)) {
      let values = matrix.values.map(Double.init)
      let shape = network.model.shapes[index]
      let mean = values.reduce(0, +) / Double(values.count)
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
      #expect(abs(statistics.mean - mean) < 1e-9 * max(1, abs(mean)))
      #expect(abs(statistics.standardDeviation - variance.squareRoot()) < 1e-7)
      #expect(statistics.sparsity == Double(values.count { $0 == 0 }) / Double(values.count))
      #expect(statistics.largest == matrix.values.max() && statistics.smallest == matrix.values.min())
      let dead = (0..<shape.channels).filter { channel in
        (0..<100).allSatisfy { row in
          matrix.row(row).dropFirst(channel * shape.area).prefix(shape.area).allSatisfy { $0 <= 0 }
        }
      }
      #expect(statistics.deadUnits == dead && statistics.units == shape.channels)
      #expect(statistics.saturation == nil)
    }
    #expect(found[0].sparsity == 0 && found[2].sparsity > 0.05)
  }

  @Test func aUnitMadeDeadIsFound() throws {
    let network = Network(try StripedImages.plainModel(), seed: 5)
    var bias = try #require(network.parameter("conv1.bias"))
    bias = Tensor(shape: [8], values: bias.values.enumerated().map { [2, 7].contains($0) ? -100 : $1 + 0.5 })
    try network.setParameter("conv1.bias", to: bias)
    var weights = try #require(network.parameter("fc1.weight"))
    let hidden = Array(weights.values.dropFirst(weights.shape[1]))
    weights = Tensor(shape: weights.shape, values: [Float](repeating: 0, count: weights.shape[1]) + hidden)
    try network.setParameter("fc1.weight", to: weights)
    try network.setParameter("fc1.bias", to: Tensor(shape: [24], values: [-1] + [Float](repeating: 100, count: 23)))
    let found = try statistics("relu1,relu2", of: network)
    #expect(found[0].deadUnits == [2, 7] && found[0].deadShare == 0.25)
    #expect(found[1].deadUnits == [0] && found[1].sparsity == 1 / 24.0)
  }

  @Test func saturationIsTheShareWhereTheActivationIsFlat() throws {
    for (activation, low, high) in [(Activation.tanh, Float(-0.99), Float(0.99)), (.sigmoid, 0.01, 0.99)] {
      let model = try Model(
        name: "saturating", input: Shape(channels: 1, height: 8, width: 8),
        [.dense(features: 19), .activation(activation), .dense(features: 3)])
      let network = Network(model, seed: 3)
      let weights = try #require(network.parameter("fc1.weight"))
      try network.setParameter("fc1.weight", to: Tensor(shape: weights.shape, values: weights.values.map { $0 * 20 }))
      let capture = LayerCapture(network, layers: [1])
      let values = try capture.matrices(of: source, indices: Array(0..<100))[0].values
      let share = Double(values.count { $0 < low || $0 > high }) / Double(values.count)
      #expect(share > 0.2 && share < 0.95)
      #expect(try statistics(model.layers[1].name, of: network)[0].saturation == share)
    }
  }

  @Test func sameBitsForAnyNumberOfThreads() throws {
    let network = Network(try StripedImages.model(), seed: 5)
    let many = (0..<9_000).map { Int32($0 * 7 % 100) }
    #expect(
      try statistics("conv1,fc", of: network, many, workers: 1) == statistics("conv1,fc", of: network, many, workers: 3)
    )
  }
}
