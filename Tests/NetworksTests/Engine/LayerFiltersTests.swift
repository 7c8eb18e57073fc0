import Networks
import Tensors
import Testing

@Suite struct LayerFiltersTests {
  @Test func convolutionsAndDenseLayersThatReadMapsHaveFilters() throws {
    let network = Network(try StripedImages.plainModel(), seed: 1)
    let kernels = try #require(network.filters(of: 0))
    #expect(kernels.shape == Shape(channels: 1, height: 3, width: 3) && kernels.kernels.count == 8)
    #expect(kernels.kernels.flatMap { $0 } == network.parameter("conv1.weight")?.values)
    let dense = try #require(network.filters(of: 3))
    #expect(dense.shape == Shape(channels: 8, height: 3, width: 3) && dense.kernels.count == 24)
    #expect(dense.kernels.flatMap { $0 } == network.parameter("fc1.weight")?.values)
    for layer in [1, 2, 4, 5] { #expect(network.filters(of: layer) == nil && !network.model.hasFilters(layer)) }
  }

  @Test func groupsOfATransposedConvolutionKeepTheirChannels() throws {
    let model = try Model(
      name: "transposed", input: Shape(channels: 4, height: 2, width: 2),
      [.transposedConvolution(channels: 6, kernel: 1, groups: 2), .dense(features: 2)])
    let network = Network(model, seed: 1)
    // in, out / groups, 1, 1: the value tells the input and the output within its group.
    let values = (0..<4).flatMap { input in (0..<3).map { Float(10 * input + $0) } }
    let name = "\(model.layers[0].name).weight"
    try network.setParameter(name, to: Tensor(shape: [4, 3, 1, 1], values: values))
    #expect(network.filters(of: 0)?.kernels == [[0, 10], [1, 11], [2, 12], [20, 30], [21, 31], [22, 32]])
  }
}
