import Networks
import Tensors
import Testing

@Suite struct DataflowTests {
  private static func branches() throws -> Model {
    try Model(
      name: "branches", input: Shape(channels: 1, height: 6, width: 6),
      layers: [
        Layer("conv1", .convolution(channels: 3, kernel: 3, padding: 1)), Layer("relu1", .activation(.relu)),
        Layer("left", .convolution(channels: 2, kernel: 3, padding: 1)),
        Layer("right", .convolution(channels: 2, kernel: 1), inputs: ["relu1"]),
        Layer("both", .concatenate, inputs: ["left", "right"]), Layer("fc1", .dense(features: 4)),
      ])
  }

  @Test(
    arguments: [
      ([2], [true, true, true, false, false, false]), ([3], [true, true, false, true, false, false]),
      ([0], [true, false, false, false, false, false]), ([1, 4], [true, true, true, true, true, false]),
      ([5], [true, true, true, true, true, true]), ([], [false, false, false, false, false, false]),
    ] as [(Set<Int>, [Bool])])
  func onlyWhatIsReadIsComputed(layers: Set<Int>, needed: [Bool]) throws {
    #expect(try Self.branches().needed(for: layers) == needed)
  }

  /// A branch that is not asked for may hold anything.
  @Test func branchesThatAreNotAskedForChangeNothing() throws {
    let network = Network(try Self.branches(), seed: 1)
    let source = try syntheticImages(count: 19, shape: network.model.input, classes: 4)
    let indices: [Int32] = Array(0..<19)
    let before = try capture(network, source, indices[...], layers: [2])
    let weight = try #require(network.parameter("right.weight"))
    let spoiled = [Float](repeating: .nan, count: weight.values.count)
    try network.setParameter("right.weight", to: Tensor(shape: weight.shape, values: spoiled))
    #expect(try capture(network, source, indices[...], layers: [2]) == before)
    let all = try capture(network, source, indices[...], layers: [2, 4])
    #expect(all[2] == before[2])
    #expect(all[4]?.contains(where: \.isNaN) == true)
  }
}
