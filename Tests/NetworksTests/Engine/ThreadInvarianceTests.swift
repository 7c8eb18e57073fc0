import Networks
import Tensors
import Testing

/// The same bits, however many threads take part.
@Suite struct ThreadInvarianceTests {
  /// A model with every kind of layer whose result could depend on the cut into chunks.
  private static func model() throws -> Model {
    try Model(
      name: "all", input: Shape(channels: 1, height: 10, width: 10),
      layers: [
        Layer("conv1", .convolution(channels: 5, kernel: 3, padding: 1)), Layer("bn1", .batchNormalization()),
        Layer("relu1", .activation(.relu)), Layer("pool1", .maxPool(size: 2, stride: 2)),
        Layer("dropout1", .dropout(rate: 0.3)), Layer("conv2", .convolution(channels: 4, kernel: 3, stride: 2)),
        Layer("bn2", .batchNormalization()), Layer("tanh1", .activation(.tanh)), Layer("fc1", .dense(features: 33)),
        Layer("dropout2", .dropout(rate: 0.5)), Layer("fc2", .dense(features: 7)),
      ])
  }

  /// Convolutions of all kinds, one of them with enough channels for Winograd's filtering.
  private static func convolutions() throws -> Model {
    try Model(
      name: "convolutions", input: Shape(channels: 3, height: 9, width: 8),
      layers: [
        Layer("conv1", .convolution(channels: 32, kernel: 3, stride: 2, padding: 1)),
        Layer("up", .transposedConvolution(channels: 32, kernel: 4, stride: 2, padding: 1, groups: 2)),
        Layer("conv2", .convolution(channels: 34, kernel: 3, padding: 1)), Layer("relu1", .activation(.relu)),
        Layer("depthwise", .convolution(channels: 34, kernel: 3, dilation: 2, groups: 34, hasBias: false)),
        Layer("fc1", .dense(features: 7)),
      ])
  }

  /// A graph in which outputs are read by several layers on both sides of batch normalizations.
  private static func graph() throws -> Model {
    try Model(
      name: "graph", input: Shape(channels: 2, height: 9, width: 7),
      layers: [
        Layer("conv1", .convolution(channels: 4, kernel: 3, padding: 1)), Layer("bn1", .batchNormalization()),
        Layer("relu1", .activation(.relu)), Layer("conv2", .convolution(channels: 4, kernel: 3, padding: 1, groups: 2)),
        Layer("bn2", .batchNormalization()), Layer("add1", .add, inputs: ["bn2", "relu1", "conv1"]),
        Layer("norm1", .layerNormalization()), Layer("dropout1", .dropout(rate: 0.2)),
        Layer("pool1", .averagePool(size: 3, stride: 2, padding: 1), inputs: ["add1"]),
        Layer("up1", .upsample(factor: 2, mode: .bilinear)), Layer("conv3", .convolution(channels: 3, kernel: 2)),
        Layer("concat1", .concatenate, inputs: ["conv3", "dropout1", "relu1"]), Layer("fc1", .dense(features: 7)),
      ])
  }

  /// Layers that read rows one after another.
  private static func sequence() throws -> Model {
    try Model(
      name: "sequence", input: Shape(channels: 2, height: 8, width: 5),
      [
        .convolution(channels: 3, kernel: 3, padding: 1), .lstm(LSTM(units: 13, output: .sequence)),
        .lstm(LSTM(units: 20)), .dense(features: 7),
      ])
  }

  private func trained(_ model: Model, batch: Int, workers: Workers) throws -> [UInt32] {
    let network = Network(model, seed: 3)
    let source = try syntheticImages(count: 230, shape: model.input, classes: 7)
    let pass = TrainingPass(
      network, batch: batch, optimizer: .adam(weightDecay: 0.001), seed: 4, workers: workers)
    let indices: [Int32] = Array(0..<230)
    for start in stride(from: 0, to: 230, by: batch) {
      _ = pass.step(source, indices: indices[start..<min(230, start + batch)], learningRate: 0.01)
    }
    return network.parameterNames.flatMap { network.parameter($0)?.values ?? [] }.map(\.bitPattern)
  }

  @Test(arguments: [1, 5, 16, 17, 64, 100])
  func trainingIsTheSameOnOneTwoAndThreeThreads(batch: Int) throws {
    for model in [try Self.model(), try Self.convolutions(), try Self.graph(), try Self.sequence(), try Model.leNet()] {
      let alone = try trained(model, batch: batch, workers: Workers(1))
      #expect(try trained(model, batch: batch, workers: Workers(2)) == alone)
      #expect(try trained(model, batch: batch, workers: Workers(3)) == alone)
    }
  }

  @Test func inferenceIsTheSameOnOneAndThreeThreads() throws {
    let network = Network(try Model.leNet(), seed: 2)
    let source = try syntheticImages(count: 333, shape: network.model.input, classes: 10)
    let indices: [Int32] = Array(0..<333)
    let layers = [2, 5, 10]
    let alone = try capture(network, source, indices[...], layers: layers, workers: Workers(1))
    #expect(try capture(network, source, indices[...], layers: layers, workers: Workers(3)) == alone)
    let evaluations = [1, 3].map {
      InferencePass(network, workers: Workers($0)).evaluate(source, indices: indices[...])
    }
    #expect(evaluations[0] == evaluations[1])
  }
}
