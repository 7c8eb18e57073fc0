import Foundation
import Networks
import Tensors
import Testing

@Suite struct NetworkTests {
  @Test func parametersHavePyTorchsNamesAndShapes() throws {
    let network = Network(try Model.leNet(), seed: 0)
    #expect(
      network.parameterNames == [
        "conv1.weight", "conv1.bias", "conv2.weight", "conv2.bias", "fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias",
        "fc3.weight", "fc3.bias",
      ])
    #expect(network.parameterCount == 61_706)
    #expect(network.parameter("conv2.weight")?.shape == [16, 6, 5, 5])
    #expect(network.parameter("fc1.weight")?.shape == [120, 400])
    #expect(network.parameter("fc3.bias")?.shape == [10])
    #expect(network.parameter("relu1.weight") == nil)
  }

  @Test func runningStatisticsAreNotCounted() throws {
    let model = try Model(
      name: "n", input: Shape(channels: 3, height: 4, width: 4),
      layers: [Layer("bn1", .batchNormalization()), Layer("fc1", .dense(features: 2))])
    let network = Network(model, seed: 0)
    #expect(network.parameterNames.prefix(4) == ["bn1.weight", "bn1.bias", "bn1.running_mean", "bn1.running_var"])
    #expect(network.parameterCount == 6 + 96 + 2)
    #expect(network.parameter("bn1.running_var")?.values == [1, 1, 1])
    #expect(network.parameter("bn1.running_mean")?.values == [0, 0, 0])
  }

  @Test func whatIsSetIsRead() throws {
    let network = Network(try Model.leNet(), seed: 0)
    for name in network.parameterNames {
      let shape = try #require(network.parameter(name)).shape
      let tensor = Tensor(shape: shape, values: (0..<shape.reduce(1, *)).map { Float($0) })
      try network.setParameter(name, to: tensor)
      #expect(network.parameter(name) == tensor)
    }
  }

  @Test func wrongNamesAndShapesAreErrors() throws {
    let network = Network(try Model.leNet(), seed: 0)
    let error = #expect(throws: ModelError.self) {
      try network.setParameter("fc1.bias", to: Tensor(shape: [121]))
    }
    #expect(error?.description == "parameter ‘fc1.bias’ has shape [121], expected [120]")
    #expect(throws: ModelError.self) { try network.setParameter("fc9.bias", to: Tensor(shape: [1])) }
  }

  @Test func initialWeightsDependOnTheSeedAlone() throws {
    let networks = [1, 1, 2].map { seed in try? Network(Model.leNet(), seed: UInt64(seed)) }
    let weights = networks.map { $0?.parameter("conv2.weight")?.values }
    #expect(weights[0] == weights[1])
    #expect(weights[0] != weights[2])
  }

  @Test func rectifiersGetHesInitialization() throws {
    let weights = try #require(Network(try Model.leNet(), seed: 5).parameter("fc1.weight")).values
    let square = weights.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(weights.count)
    #expect(abs(square / (2.0 / 400) - 1) < 0.03)
  }

  @Test func sigmoidsGetXaviersInitialization() throws {
    let weights = try #require(Network(try Model.leNet(activation: .sigmoid), seed: 5).parameter("fc1.weight")).values
    let bound = (6.0 / 520).squareRoot()
    let largest = Double(weights.map(abs).max() ?? 0)
    #expect(largest <= bound && largest > 0.99 * bound)
    let square = weights.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(weights.count)
    #expect(abs(square / (bound * bound / 3) - 1) < 0.03)
  }
}

@Suite struct ImageSourceTests {
  private let shape = Shape(channels: 1, height: 2, width: 3)

  @Test func pixelsMustBeAsManyAsTheLabelsNeed() {
    let error = #expect(throws: ModelError.self) {
      try ImageSource(pixels: [1, 2, 3], shape: shape, labels: [0])
    }
    #expect(error?.problem == "1 images of 1 × 2 × 3 need 6 pixels, found 3")
  }

  @Test func networksRefuseOtherShapesAndUnknownClasses() throws {
    let network = Network(try Model(name: "tiny", input: shape, layers: [Layer("fc1", .dense(features: 2))]), seed: 0)
    try network.check(try ImageSource(pixels: [UInt8](repeating: 0, count: 12), shape: shape, labels: [0, 1]))
    let other = Shape(channels: 1, height: 3, width: 2)
    #expect(throws: ModelError(problem: "model ‘tiny’ reads images of 1 × 2 × 3, found 1 × 3 × 2")) {
      try network.check(try ImageSource(pixels: [UInt8](repeating: 0, count: 6), shape: other, labels: [0]))
    }
    #expect(throws: ModelError(problem: "model ‘tiny’ has 2 classes, found label 2")) {
      try network.check(try ImageSource(pixels: [UInt8](repeating: 0, count: 6), shape: shape, labels: [2]))
    }
  }
}
