import Datasets
import Networks
import Tensors
import Testing

@Suite struct LayerCaptureTests {
  private let network: Network
  private let source: ImageSource

  init() throws {
    network = Network(try StripedImages.model(), seed: 5)
    source = try ImageSource(StripedImages.make(count: 100, seed: 2))
  }

  private func capture(_ selection: String, form: CaptureForm = .flatten, workers: Int = 2) throws -> LayerCapture {
    let layers = try network.model.layerIndices(matching: selection)
    return LayerCapture(network, layers: layers, form: form, workers: Workers(workers))
  }

  @Test func rowsAreImagesInTheOrderAskedFor() throws {
    let all = try capture("pool1,fc2").matrices(of: source, indices: Array(0..<100))
    let chosen: [Int32] = [99, 3, 3, 50, 0]
    let some = try capture("pool1,fc2").matrices(of: source, indices: chosen)
    for (some, all) in zip(some, all) { #expect(some == all.selectingRows(chosen.map(Int.init))) }
    #expect(all.map(\.columns) == [8 * 9, 3])
    #expect(all[1].row(0) != all[1].row(1))
  }

  @Test func layersAreCopiesThatLaterLayersDoNotChange() throws {
    let indices = Array(Int32(0)..<100)
    let together = try capture("*").matrices(of: source, indices: indices)
    for (index, layer) in network.model.layers.enumerated() {
      #expect(try capture(layer.name).matrices(of: source, indices: indices) == [together[index]])
    }
    let (before, after) = (together[1], together[2])
    #expect(before.values.contains { $0 < 0 })
    #expect(after.values == before.values.map { max($0, 0) })
  }

  @Test(arguments: CaptureForm.allCases) func sameBitsForAnyNumberOfThreads(form: CaptureForm) throws {
    let indices = Array(Int32(0)..<100)
    let one = try capture("conv1,pool1", form: form, workers: 1).matrices(of: source, indices: indices)
    #expect(try capture("conv1,pool1", form: form, workers: 3).matrices(of: source, indices: indices) == one)
  }

  @Test func poolIsTheMeanOverPositions() throws {
    let indices = Array(Int32(0)..<20)
    let whole = try #require(try capture("pool1").matrices(of: source, indices: indices).first)
    let pooled = try #require(try capture("pool1", form: .pool).matrices(of: source, indices: indices).first)
    #expect((pooled.rows, pooled.columns) == (20, 8))
    for row in 0..<20 {
      for channel in 0..<8 {
        let mean = (0..<9).reduce(0.0) { $0 + Double(whole[row, channel * 9 + $1]) } / 9
        #expect(abs(Double(pooled[row, channel]) - mean) < 1e-6)
      }
    }
  }

  @Test func positionsAreRowsOfTheirChannels() throws {
    let indices: [Int32] = [7, 1]
    let whole = try #require(try capture("pool1").matrices(of: source, indices: indices).first)
    let places = try #require(try capture("pool1", form: .positions).matrices(of: source, indices: indices).first)
    #expect((places.rows, places.columns) == (18, 8))
    for row in 0..<18 {
      for channel in 0..<8 { #expect(places[row, channel] == whole[row / 9, channel * 9 + row % 9]) }
    }
  }

  @Test func imagesOfAnotherShapeAreRefused() throws {
    let other = try ImageSource(pixels: [0, 0], shape: Shape(channels: 2), labels: [0])
    #expect(throws: ModelError.self) { try capture("fc").matrices(of: other, indices: [0]) }
  }

  @Test func nothingAskedForGivesNoRows() throws {
    let none = try capture("fc").matrices(of: source, indices: [])
    #expect(none.map(\.rows) == [0])
  }

  private struct Stop: Error {}

  @Test func progressIsTheShareAndMayStop() throws {
    let many = (0..<30_000).map { Int32($0 % 100) }
    var shares: [Double] = []
    let capture = try capture("conv1,fc2")
    let matrices = try capture.matrices(of: source, indices: many) { shares.append($0) }
    #expect(matrices.map(\.rows) == [30_000, 30_000])
    #expect(shares.count > 2 && shares == shares.sorted() && Set(shares).count == shares.count && shares.last == 1)
    #expect(throws: Stop.self) { try capture.matrices(of: source, indices: many) { _ in throw Stop() } }
  }
}
