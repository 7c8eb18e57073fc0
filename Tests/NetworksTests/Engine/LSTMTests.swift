import Networks
import Tensors
import Testing

@Suite struct LSTMTests {
  /// One cell that reads two values a step; numbers worked out by hand.
  private func cell(_ output: LSTM.Output) throws -> Network {
    let model = try Model(
      name: "cell", input: Shape(channels: 1, height: 2, width: 2),
      preprocessing: Preprocessing(scale: 0.5, mean: [1], deviation: [1]),
      layers: [Layer("lstm1", .lstm(LSTM(units: 1, output: output)))])
    let network = Network(model, seed: 0)
    // Input gate, forget gate, candidate, output gate.
    try network.setParameter("lstm1.weight_ih_l0", to: Tensor(shape: [4, 2], values: [-1, 0, 1, 2, 1, 2, 3, 0]))
    try network.setParameter("lstm1.weight_hh_l0", to: Tensor(shape: [4, 1], values: [2, 0.5, 1.5, -1]))
    try network.setParameter("lstm1.bias_ih_l0", to: Tensor(shape: [4], values: [-0.1, 0.2, 0.5, 0.5]))
    try network.setParameter("lstm1.bias_hh_l0", to: Tensor(shape: [4], values: [0, 0, 0, 0.3]))
    return network
  }

  /// The steps [1, 0] and [½, −1], as pixels of which half, less 1, counts.
  private func images() throws -> ImageSource {
    try ImageSource(pixels: [4, 2, 3, 0], shape: Shape(channels: 1, height: 2, width: 2), labels: [0])
  }

  @Test func cellWorkedOutByHand() throws {
    let hidden = try #require(try capture(cell(.sequence), images(), [0], layers: [0], keeping: [0])[0])
    // The numbers are known to half a digit of their last: 5e-6 of 0.19.
    #expect(largestDifference(hidden, [0.217415, -0.18988]) < 2.7e-5)
    let loss = zip(hidden, [0.5, 0.8]).reduce(0) { $0 + ($1.1 - Double($1.0)) * ($1.1 - Double($1.0)) / 2 }
    #expect(abs(loss - 0.52986) < 1e-5)
    let last = try #require(try capture(cell(.last), images(), [0], layers: [0], keeping: [0])[0])
    #expect(last == [hidden[1]])
  }

  @Test func shapesAndParameters() throws {
    let model = try Model(
      name: "rows", input: Shape(channels: 2, height: 9, width: 5),
      [.lstm(LSTM(units: 6, output: .sequence)), .lstm(LSTM(units: 3)), .dense(features: 4)])
    #expect(model.shapes.map(\.description) == ["6 × 9 × 1", "3", "4"])
    #expect(
      model.parameters.prefix(4).map(\.shape) == [[24, 10], [24, 6], [24], [24]])
    #expect(model.parameterCount == 24 * 18 + 12 * 11 + 16)
    #expect(model.multiplyAdds(of: 0) == 9 * 24 * 16)
    #expect(try Model(json: model.json) == model)
  }

  @Test func beginsAsPyTorchDoes() throws {
    let network = Network(try .lstm(), seed: 3)
    let bound = 1 / Float(96).squareRoot()
    for part in ["weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"] {
      let values = try #require(network.parameter("lstm1.\(part)")).values
      #expect(values.allSatisfy { abs($0) <= bound })
      #expect(values.map(abs).max() ?? 0 > 0.95 * bound)
      #expect(abs(values.reduce(0, +) / Float(values.count)) < 0.1 * bound)
    }
  }
}
