import Datasets
import Networks
import Tensors
import Testing

@Suite struct UnitExamplesTests {
  private let network: Network
  private let source: ImageSource

  init() throws {
    network = Network(try StripedImages.model(), seed: 5)
    source = try ImageSource(StripedImages.make(count: 300, seed: 2))
  }

  private func capture(_ layer: String, workers: Int = 2) throws -> LayerCapture {
    LayerCapture(network, layers: try network.model.layerIndices(matching: layer), workers: Workers(workers))
  }

  @Test(arguments: ["conv1", "pool1", "fc2"]) func theyAreThoseThatASearchThroughAllFinds(layer: String) throws {
    let capture = try capture(layer)
    let shape = network.model.shapes[capture.layers[0]]
    let indices = (0..<300).map { Int32(299 - $0) }
    let matrix = try capture.matrices(of: source, indices: indices)[0]
    let units = [shape.channels - 1, 0]
    let found = try capture.examples(of: units, count: 7, in: source, indices: indices)
    #expect(found.map(\.unit) == units)
    for unit in found {
      let maps = (0..<300).map { Array(matrix.row($0).dropFirst(unit.unit * shape.area).prefix(shape.area)) }
      let peaks = try maps.map { try #require($0.max()) }
      let order = peaks.indices.sorted { (peaks[$0], -$0) > (peaks[$1], -$1) }.prefix(7)
      #expect(unit.examples.map(\.image) == order.map { Int(indices[$0]) })
      #expect(unit.examples.map(\.activation) == order.map { peaks[$0] })
      for (example, row) in zip(unit.examples, order) {
        #expect(maps[row].firstIndex(of: peaks[row]) == example.row * shape.width + example.column)
      }
    }
  }

  @Test func equalImagesComeInTheirOrder() throws {
    let found = try capture("fc2").examples(of: [1], count: 4, in: source, indices: [5, 9, 9, 5, 9])
    let images = found[0].examples.map(\.image)
    #expect(images == [5, 5, 9, 9] || images == [9, 9, 9, 5])
    #expect(try capture("fc2").examples(of: [1], count: 9, in: source, indices: [5, 9])[0].examples.count == 2)
  }

  @Test func manyBlocksAndThreadsGiveTheSame() throws {
    let many = (0..<30_000).map { Int32($0 * 7 % 300) }
    let one = try capture("conv1", workers: 1).examples(of: [0, 3], count: 5, in: source, indices: many)
    #expect(try capture("conv1", workers: 3).examples(of: [0, 3], count: 5, in: source, indices: many) == one)
    let few = try capture("conv1").examples(of: [0, 3], count: 1, in: source, indices: Array(0..<300))
    #expect(one.map { $0.examples[0].activation } == few.map { $0.examples[0].activation })
  }
}
