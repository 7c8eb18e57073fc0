import Datasets
import Networks
import Tensors
import Testing

@Suite struct VerdictsTests {
  @Test func theSoftmaxTellsClassConfidenceAndLoss() {
    let logits = Matrix(rows: 3, columns: 3, values: [2, 1, 0, 500, 500, -500, 0, 0, 7])
    let verdicts = Verdicts(logits: logits, labels: [1, 2, 2])
    #expect(verdicts.predictions == [0, 0, 2])
    for (found, expected) in zip(verdicts.confidences, [0.66524095, 0.5, 0.99818]) {
      #expect(abs(found - expected) < 1e-5)
    }
    for (found, expected) in zip(verdicts.losses, [1.40760596, 1000.693147, 0.0018221]) {
      #expect(abs(found - expected) < 1e-5)
    }
    #expect(verdicts.repeated(2).predictions == [0, 0, 0, 0, 2, 2])
  }

  @Test func theyAreThoseOfTheEvaluation() throws {
    let network = Network(try Model.named("lenet", activation: .relu, classes: 10), seed: 3)
    var generator = SeededGenerator(seed: 1)
    let pixels = (0..<20 * 784).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let images = ImageSet(
      channels: 1, height: 28, width: 28, pixels: pixels, labels: (0..<20).map { UInt8($0 % 10) })
    let indices: [Int32] = [3, 19, 0, 7, 8]
    let verdicts = try network.verdicts(on: images, indices: indices)
    let evaluation = InferencePass(network).evaluate(try ImageSource(images), indices: indices[...])
    #expect(verdicts.predictions == evaluation.predictions.map { Int($0) })
    #expect(abs(verdicts.losses.reduce(0, +) - evaluation.lossSum) < 1e-4)
    #expect(verdicts.confidences.allSatisfy { (0.1...1).contains($0) })
  }
}
