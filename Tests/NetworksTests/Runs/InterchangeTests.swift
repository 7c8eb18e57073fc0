import Datasets
import Foundation
import Networks
import Tensors
import Testing

/// Weights and outputs that PyTorch made; `Fixtures/make_interchange.py` says how.
@Suite struct InterchangeTests {
  private let folder: String
  private let network: Network

  init() throws {
    let url = try #require(Bundle.module.url(forResource: "Fixtures/interchange", withExtension: nil))
    folder = url.path
    network = Network(try Model.load(folder + "/model.json"), seed: 1)
    try network.loadWeights(folder + "/weights.safetensors")
  }

  @Test func everyLayerEqualsPyTorchs() throws {
    let pixels = try NPY.readIntegers(folder + "/pixels.npy")
    let images = pixels.shape[0]
    let source = try ImageSource(
      pixels: pixels.values.map { UInt8($0) }, shape: network.model.input, labels: [UInt8](repeating: 0, count: images))
    let layers = Array(network.model.layers.indices)
    let captured = try LayerCapture(network, layers: layers).matrices(of: source, indices: Array(0..<Int32(images)))
    for (layer, ours) in zip(network.model.layers, captured) {
      let theirs = Matrix(try NPY.read("\(folder)/\(layer.name).npy"))
      #expect((ours.rows, ours.columns) == (theirs.rows, theirs.columns))
      let difference = zip(ours.values, theirs.values).map { abs($0 - $1) }.max()
      #expect(difference.map { $0 < 1e-5 } == true, "\(layer.name): \(String(describing: difference))")
    }
  }

  @Test func savedWeightsAreTheLoadedOnes() throws {
    let temporary = try TemporaryFolder()
    let path = temporary.path + "/weights.safetensors"
    try network.saveWeights(path)
    let saved = try SafetensorsFile.read(path)
    #expect(saved.tensors == (try SafetensorsFile.read(folder + "/weights.safetensors")).tensors)
    #expect(saved.metadata["format"] == "pt")
  }
}
