import Networks
import Tensors
import Testing

@Suite struct DropoutTests {
  /// One dropped layer between the pixels and a dense layer that adds everything up.
  private func network(rate: Float) throws -> Network {
    let model = try Model(
      name: "dropout", input: Shape(channels: 1, height: 40, width: 40),
      layers: [Layer("dropout1", .dropout(rate: rate)), Layer("fc1", .dense(features: 2))])
    return Network(model, seed: 1)
  }

  private func source(count: Int) throws -> ImageSource {
    try ImageSource(
      pixels: [UInt8](repeating: 255, count: count * 1600), shape: Shape(channels: 1, height: 40, width: 40),
      labels: [UInt8](repeating: 0, count: count))
  }

  /// The values of images that were kept in step 0, read off the gradient by the image: 0 or w / (1 − rate).
  private func kept(rate: Float, seed: UInt64, count: Int = 20) throws -> [Bool] {
    let network = try network(rate: rate)
    let pass = TrainingPass(network, batch: count, optimizer: .sgd(), seed: seed)
    let gradients = pass.gradients(try source(count: count), indices: Array(0..<Int32(count))[...])
    return try #require(gradients["input"]).values.map { $0 != 0 }
  }

  @Test(arguments: [0.25, 0.5, 0.9] as [Float])
  func keepsTheShareAskedFor(rate: Float) throws {
    let kept = try kept(rate: rate, seed: 3)
    let share = Double(kept.count(where: \.self)) / Double(kept.count)
    // Five standard deviations of 32,000 independent draws.
    #expect(abs(share - Double(1 - rate)) < 5 * (Double(rate * (1 - rate)) / Double(kept.count)).squareRoot())
  }

  @Test func imagesAndSeedsDifferAndRepeatsDoNot() throws {
    let first = try kept(rate: 0.5, seed: 3)
    #expect(try kept(rate: 0.5, seed: 3) == first)
    #expect(try kept(rate: 0.5, seed: 4) != first)
    for image in 1..<20 { #expect(first[image * 1600..<(image + 1) * 1600] != first[0..<1600]) }
  }

  @Test func forwardAndBackwardDropTheSameValues() throws {
    let network = try network(rate: 0.5)
    let pass = TrainingPass(network, batch: 1, optimizer: .sgd(), seed: 9)
    let source = try source(count: 1)
    let gradients = pass.gradients(source, indices: [0])
    let byInput = try #require(gradients["input"]).values
    let byWeight = try #require(gradients["fc1.weight"]).values
    for (dropped, weight) in zip(byInput, byWeight.prefix(1600)) { #expect((dropped == 0) == (weight == 0)) }
    let values = Set(byWeight.prefix(1600).filter { $0 != 0 })
    #expect(values.count == 1)
  }

  @Test func stepsDropOtherValues() throws {
    let network = try network(rate: 0.5)
    let pass = TrainingPass(network, batch: 1, optimizer: .sgd(), seed: 9)
    let source = try source(count: 1)
    let first = pass.gradients(source, indices: [0])
    _ = pass.step(source, indices: [0], learningRate: 0)
    let second = pass.gradients(source, indices: [0])
    #expect(first["input"] != second["input"])
  }

  @Test func evaluationDropsNothing() throws {
    let network = try network(rate: 0.5)
    let pixels = try #require(try capture(network, try source(count: 3), [0, 1, 2], layers: [0])[0])
    #expect(pixels == [Float](repeating: 1, count: 4800))
  }
}
