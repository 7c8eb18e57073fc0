import Foundation
import Networks
import Tensors
import Testing

@Suite struct GradientPassTests {
  /// Batch normalization needs the whole batch, dropout draws, and 37 examples leave lanes empty.
  private static func model() throws -> Model {
    try Model(
      name: "mixed", input: Shape(channels: 2, height: 8, width: 8),
      [
        .convolution(channels: 5, kernel: 3, stride: 2, padding: 1), .batchNormalization(), .activation(.relu),
        .transposedConvolution(channels: 3, kernel: 4, stride: 2, padding: 1), .activation(.tanh), .dropout(rate: 0.2),
        .dense(features: 20), .activation(.relu), .dense(features: 4),
      ])
  }

  private let source: ImageSource
  private let indices: ArraySlice<Int32>
  /// The images as values, 0 to 1.
  private let images: Batch

  init() throws {
    let shape = try Self.model().input
    source = try syntheticImages(count: 37, shape: shape, classes: 4)
    indices = Array(0..<37)[...]
    images = Batch(
      Matrix(rows: 37, columns: shape.count, values: source.pixels.map { Float($0) * (1 / 255) }), shape: shape)
  }

  /// The gradient of the mean cross-entropy by logits.
  private func lossGradient(_ logits: Batch, labels: [UInt8]? = nil) -> Batch {
    var gradient = logits.matrix
    for row in 0..<gradient.rows {
      let powers = gradient.row(row).map { exp(Double($0)) }
      let sum = powers.reduce(0, +)
      for column in 0..<gradient.columns {
        let target = column == Int((labels ?? source.labels)[row]) ? 1.0 : 0
        gradient[row, column] = Float((powers[column] / sum - target) / Double(gradient.rows))
      }
    }
    return Batch(gradient, shape: logits.shape)
  }

  @Test func gradientsOfALossOutsideEqualThoseOfTheLossInside() throws {
    let network = Network(try Model.leNet(), seed: 3)
    let source = try syntheticImages(count: 37, shape: network.model.input, classes: 4)
    let images = Batch(
      Matrix(rows: 37, columns: 784, values: source.pixels.map { Float($0) * (1 / 255) }), shape: network.model.input)
    let inside = TrainingPass(network, batch: 37, optimizer: .sgd()).gradients(source, indices: indices)
    let pass = GradientPass(network, capacity: 40, optimizer: .sgd(), gradesInput: true, workers: Workers(2))
    let logits = pass.forward(images)
    let byInput = try #require(pass.backward(lossGradient(logits, labels: source.labels)))
    for (name, found) in pass.gradients {
      #expect(largestDifference(found.values, try #require(inside[name]).values, floor: 1e-4) < 2e-5, "\(name)")
    }
    #expect(largestDifference(byInput.matrix.values, try #require(inside["input"]).values, floor: 1e-4) < 2e-5)
  }

  @Test func gradientsOfSeveralBatchesAddUp() throws {
    let network = Network(try Self.model(), seed: 1)
    let pass = GradientPass(network, capacity: 37, optimizer: .sgd())
    pass.backward(lossGradient(pass.forward(images)))
    let first = pass.gradients
    pass.discardGradients()
    // The noise begins anew, so that the first of two batches is the same again; the second has noise of its own.
    pass.backward(lossGradient(pass.forward(images)))
    #expect(pass.gradients == first)
    pass.backward(lossGradient(pass.forward(images)))
    let both = pass.gradients
    let norm = both.values.flatMap(\.values).reduce(0.0) { $0 + Double($1) * Double($1) }
    #expect(abs(pass.squaredGradientNorm() / norm - 1) < 1e-9)
    pass.discardGradients()
    _ = pass.forward(images)
    pass.backward(lossGradient(pass.forward(images)))
    for (name, second) in pass.gradients {
      let sum = zip(try #require(first[name]).values, second.values).map { $0 + $1 }
      #expect(try #require(both[name]).values == sum, "\(name)")
    }
  }

  /// They are those of a whole backward pass, and leave nothing for a step.
  @Test func gradientsByTheInputAloneAreTheSameBits() throws {
    func pass(_ network: Network) -> GradientPass {
      GradientPass(network, capacity: 37, optimizer: .sgd(), gradesInput: true, seed: 5, workers: Workers(2))
    }
    let (whole, part) = (pass(Network(try Self.model(), seed: 2)), pass(Network(try Self.model(), seed: 2)))
    let expected = try #require(whole.backward(lossGradient(whole.forward(images)))).matrix
    let found = try #require(part.inputGradients(of: lossGradient(part.forward(images)))).matrix
    #expect(found == expected && found.values.contains { $0 != 0 })
    part.discardGradients()
    _ = part.backward(lossGradient(part.forward(images)))
    #expect(part.gradients == whole.gradients)
  }

  @Test func bitsDoNotDependOnThreads() throws {
    let results = [1, 2, 5].map { threads -> ([String: Tensor], [Float]) in
      guard let network = try? Network(Self.model(), seed: 2) else { return ([:], []) }
      let pass = GradientPass(
        network, capacity: 64, optimizer: .adam(), clipping: .norm(0.1), gradesInput: true, seed: 5,
        workers: Workers(threads))
      var byInput: [Float] = []
      for _ in 0..<4 {
        byInput = pass.backward(lossGradient(pass.forward(images)))?.matrix.values ?? []
        pass.step(learningRate: 0.01, norm: pass.squaredGradientNorm().squareRoot())
      }
      return (network.namedParameters.merging(pass.optimizerState) { first, _ in first }, byInput)
    }
    #expect(!results[0].0.isEmpty && results.dropFirst().allSatisfy { $0 == results[0] })
  }

  /// A quadratic loss is brought down to zero.
  @Test func twoNetworksLearnTogether() throws {
    let shape = Shape(channels: 3)
    let first = Network(try Model(name: "first", input: shape, [.dense(features: 6), .activation(.tanh)]), seed: 1)
    let second = Network(try Model(name: "second", input: Shape(channels: 6), [.dense(features: 2)]), seed: 2)
    let passes = (
      GradientPass(first, capacity: 20, optimizer: .adam()),
      GradientPass(second, capacity: 20, optimizer: .adam(), gradesInput: true)
    )
    var generator = SeededGenerator(seed: 7)
    let inputs = Matrix(rows: 20, columns: 3, values: (0..<60).map { _ in generator.uniform() - 0.5 })
    let targets = (0..<20).flatMap { [inputs[$0, 0] * inputs[$0, 1], inputs[$0, 2]] }
    var losses: [Float] = []
    for _ in 0..<800 {
      let output = passes.1.forward(passes.0.forward(Batch(inputs, shape: shape)))
      let errors = zip(output.matrix.values, targets).map { $0 - $1 }
      losses.append(errors.reduce(0) { $0 + $1 * $1 } / 20)
      let gradient = Batch(Matrix(rows: 20, columns: 2, values: errors.map { $0 / 10 }), shape: output.shape)
      passes.0.backward(try #require(passes.1.backward(gradient)))
      passes.0.step(learningRate: 0.02)
      passes.1.step(learningRate: 0.02)
    }
    #expect(try #require(losses.last) < 1e-3 * losses[0], "\(losses[0]) → \(losses[799])")
  }
}
