import Networks
import Tensors
import Testing

@Suite struct InferencePassTests {
  private let count = 37

  private func leNet() throws -> (Network, ImageSource, [Int32]) {
    let network = Network(try Model.leNet(), seed: 7)
    return (
      network, try syntheticImages(count: count, shape: network.model.input, classes: 10), Array(0..<Int32(count))
    )
  }

  @Test func aLayerIsTheSameWhateverElseIsAskedFor() throws {
    let (network, source, indices) = try leNet()
    let layers = Array(network.model.layers.indices)
    let together = try capture(network, source, indices[...], layers: layers)
    for layer in layers {
      let alone = try capture(network, source, indices[...], layers: [layer])
      #expect(alone[layer] == together[layer], "layer \(layer)")
    }
  }

  @Test func preAndPostActivationOutputsAreTheirOwn() throws {
    let (network, source, indices) = try leNet()
    let outputs = try capture(network, source, indices[...], layers: [0, 1, 2, 6, 7])
    for (before, after) in [(0, 1), (6, 7)] {
      let raw = try #require(outputs[before])
      #expect(raw.contains { $0 < 0 })
      #expect(raw.map { max($0, 0) } == outputs[after])
    }
  }

  @Test func rowsFollowTheIndices() throws {
    let (network, source, indices) = try leNet()
    let forward = try #require(try capture(network, source, indices[...], layers: [9])[9])
    let backward = try #require(try capture(network, source, Array(indices.reversed())[...], layers: [9])[9])
    for row in 0..<count {
      let other = count - 1 - row
      #expect(forward[row * 84..<(row + 1) * 84] == backward[other * 84..<(other + 1) * 84])
    }
  }

  @Test(arguments: [1, 5, 16, 17, 64, 100])
  func anImageIsTheSameInAnyBatch(size: Int) throws {
    let network = Network(try Model.leNet(), seed: 1)
    let source = try syntheticImages(count: 100, shape: network.model.input, classes: 10)
    let all = try #require(try capture(network, source, Array(0..<100)[...], layers: [10])[10])
    let some = try #require(try capture(network, source, Array(0..<Int32(size))[...], layers: [10])[10])
    #expect(some == Array(all.prefix(size * 10)))
  }

  @Test func evaluationAgreesWithTheLogits() throws {
    let (network, source, indices) = try leNet()
    let logits = try #require(try capture(network, source, indices[...], layers: [10])[10])
    let evaluation = InferencePass(network).evaluate(source, indices: indices[...])
    let rows = (0..<count).map { Array(logits[$0 * 10..<($0 + 1) * 10]) }
    let predictions = rows.map { row in row.indices.max { row[$0] < row[$1] } ?? -1 }
    #expect(evaluation.predictions.map(Int.init) == predictions)
    #expect(evaluation.correct == zip(predictions, source.labels).count { $0 == Int($1) })
    let losses = zip(rows, source.labels).map { row, label in
      crossEntropy(row.map(Double.init), label: Int(label))
    }
    #expect(abs(evaluation.lossSum - losses.reduce(0, +)) < 1e-4)
    #expect(evaluation.accuracy == Double(evaluation.correct) / Double(count))
  }

  @Test func noImagesGiveNoRows() throws {
    let (network, source, _) = try leNet()
    let outputs = try capture(network, source, [], layers: [3])
    #expect(outputs.isEmpty)
  }

  @Test func weightsSetAfterwardsAreUsed() throws {
    let (network, source, indices) = try leNet()
    let pass = InferencePass(network)
    let before = pass.evaluate(source, indices: indices[...])
    let bias = Tensor(shape: [10], values: (0..<10).map { $0 == 3 ? 1000 : 0 })
    try network.setParameter("fc3.bias", to: bias)
    let after = pass.evaluate(source, indices: indices[...])
    #expect(after.predictions == [UInt8](repeating: 3, count: count))
    #expect(before.predictions != after.predictions)
  }
}
