import Networks
import Tensors
import Testing

/// The same bits, whatever size of register tiles the processor asks for. This is what runs the kernels for other processors.
@Suite struct RegisterSizeTests {
  private static func models() throws -> [Model] {
    let wide = try Model(
      name: "wide", input: Shape(channels: 3, height: 15, width: 13),
      layers: [
        Layer("conv1", .convolution(channels: 16, kernel: 3, padding: 1)), Layer("relu1", .activation(.relu)),
        Layer("conv2", .convolution(channels: 13, kernel: 4, stride: 2, padding: 1)),
        Layer("tanh1", .activation(.tanh)), Layer("conv3", .convolution(channels: 8, kernel: 2)),
        Layer("bn1", .batchNormalization()), Layer("conv4", .convolution(channels: 2, kernel: 1)),
        Layer("fc1", .dense(features: 50)), Layer("fc2", .dense(features: 4)),
      ])
    let narrow = try Model(
      name: "narrow", input: Shape(channels: 1, height: 9, width: 3),
      layers: [
        Layer("conv1", .convolution(channels: 1, kernel: 3, padding: 1)),
        Layer("conv2", .convolution(channels: 3, kernel: 3, padding: 1)), Layer("relu1", .activation(.relu)),
        Layer("conv3", .convolution(channels: 5, kernel: 2)), Layer("fc1", .dense(features: 3)),
      ])
    return [try Model.leNet(), try Model.cnn(), wide, narrow]
  }

  private func trained(_ model: Model, batch: Int, registerBytes: Int) throws -> [UInt32] {
    let network = Network(model, seed: 3)
    let classes = try #require(model.shapes.last).count
    let source = try syntheticImages(count: batch + 20, shape: model.input, classes: classes)
    let pass = TrainingPass(
      network, batch: batch, optimizer: .sgd(momentum: 0.9), seed: 4, workers: Workers(1), registerBytes: registerBytes)
    let indices: [Int32] = Array(0..<Int32(batch + 20))
    for range in [0..<batch, 20..<batch + 20] { _ = pass.step(source, indices: indices[range], learningRate: 0.05) }
    return network.parameterNames.flatMap { network.parameter($0)?.values ?? [] }.map(\.bitPattern)
  }

  @Test(arguments: [16, 21, 48, 64])
  func trainingGivesTheSameBits(batch: Int) throws {
    for model in try Self.models() {
      let smallest = try trained(model, batch: batch, registerBytes: 256)
      for size in [512, 1024, 2048] {
        #expect(
          try trained(model, batch: batch, registerBytes: size) == smallest, "\(model.name), \(size) bytes")
      }
    }
  }
}
