import Networks
import Tensors
import Testing

/// Pixels as the first layer sees them: the outputs of a dropout layer, which inference passes on.
@Suite struct GatherTests {
  @Test(arguments: [
    Shape(channels: 1, height: 28, width: 28), Shape(channels: 3, height: 5, width: 7),
    Shape(channels: 1, height: 1, width: 1), Shape(channels: 2, height: 3, width: 17), Shape(channels: 5),
  ])
  func pixelsAreScaledToOne(shape: Shape) throws {
    let model = try Model(
      name: "g", input: shape, layers: [Layer("dropout1", .dropout(rate: 0.5)), Layer("fc1", .dense(features: 2))])
    let source = try syntheticImages(count: 19, shape: shape, classes: 2)
    let found = try capture(Network(model, seed: 0), source, Array(0..<19)[...], layers: [0])
    let expected = source.pixels.map { Float($0) / 255 }
    let values = try #require(found[0])
    #expect(zip(values, expected).allSatisfy { abs($0 - $1) <= 1e-7 } && values.count == expected.count)
  }

  @Test func insideTheBorderOfAConvolutionToo() throws {
    let shape = Shape(channels: 2, height: 4, width: 6)
    let model = try Model(
      name: "g", input: shape,
      layers: [
        Layer("dropout1", .dropout(rate: 0.5)), Layer("conv1", .convolution(channels: 1, kernel: 3, padding: 1)),
        Layer("fc1", .dense(features: 2)),
      ])
    let source = try syntheticImages(count: 3, shape: shape, classes: 2)
    let values = try #require(try capture(Network(model, seed: 0), source, [0, 1, 2], layers: [0, 1])[0])
    #expect(zip(values, source.pixels).allSatisfy { abs($0 - Float($1) / 255) <= 1e-7 } && values.count == 144)
  }
}
