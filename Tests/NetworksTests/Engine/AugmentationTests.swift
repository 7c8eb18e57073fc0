import Networks
import Tensors
import Testing

@Suite struct AugmentationTests {
  private static let shape = Shape(channels: 2, height: 6, width: 9)
  private let model: Model
  private let source: ImageSource

  init() throws {
    model = try Model(
      name: "a", input: Self.shape,
      [.convolution(channels: 3, kernel: 3, padding: 1), .activation(.relu), .dense(features: 4)])
    source = try syntheticImages(count: 50, shape: Self.shape, classes: 4)
  }

  /// The pixel that stands at a place of image `index` after `change`, by its definition.
  private func pixel(_ index: Int, _ channel: Int, _ row: Int, _ column: Int, _ change: ImageChange) -> UInt8 {
    let shape = Self.shape
    if change.holeRows.contains(row), change.holeColumns.contains(column) { return 0 }
    let from = (
      row: row - change.rows, column: (change.isMirrored ? shape.width - 1 - column : column) - change.columns
    )
    guard (0..<shape.height).contains(from.row), (0..<shape.width).contains(from.column) else { return 0 }
    return source.pixels[((index * shape.channels + channel) * shape.height + from.row) * shape.width + from.column]
  }

  private func changed(by augmentation: Augmentation, epoch: Int) throws -> ImageSource {
    let variation = ImageVariation(augmentation, seed: 3, epoch: epoch)
    var pixels: [UInt8] = []
    for index in 0..<source.count {
      let change = variation.change(of: index, Self.shape)
      for place in 0..<Self.shape.count {
        let (channel, rest) = place.quotientAndRemainder(dividingBy: Self.shape.area)
        pixels.append(pixel(index, channel, rest / Self.shape.width, rest % Self.shape.width, change))
      }
    }
    return try ImageSource(pixels: pixels, shape: Self.shape, labels: source.labels)
  }

  /// Learns two batches in an order that mixes the images, the last one not whole.
  private func trained(
    on source: ImageSource, _ augmentation: Augmentation, epoch: Int, workers: Int = 2
  ) -> [String: Tensor] {
    let network = Network(model, seed: 1)
    let pass = TrainingPass(
      network, batch: 30, optimizer: .sgd(momentum: 0.9), augmentation: augmentation, seed: 3, workers: Workers(workers)
    )
    let order = (0..<50).map { Int32($0 * 7 % 50) }
    _ = pass.step(source, indices: order[..<30], learningRate: 0.1, epoch: epoch)
    _ = pass.step(source, indices: order[30...], learningRate: 0.1, epoch: epoch)
    return network.namedParameters
  }

  @Test(arguments: [
    Augmentation(shift: 2), Augmentation(flip: true), Augmentation(cutout: 4), Augmentation(cutout: 1),
    Augmentation(shift: 5, flip: true, cutout: 5),
  ])
  func imagesAreThoseChangedByHand(augmentation: Augmentation) throws {
    for epoch in [0, 4] {
      let expected = trained(on: try changed(by: augmentation, epoch: epoch), Augmentation(), epoch: epoch)
      #expect(expected != trained(on: source, Augmentation(), epoch: epoch))
      for workers in 1...3 {
        #expect(trained(on: source, augmentation, epoch: epoch, workers: workers) == expected)
      }
    }
  }

  @Test func everyShiftIsAsProbable() {
    let variation = ImageVariation(Augmentation(shift: 2), seed: 1, epoch: 0)
    var counts: [[Int]: Int] = [:]
    for index in 0..<25_000 {
      let change = variation.change(of: index, Shape(channels: 1, height: 28, width: 28))
      counts[[change.rows, change.columns], default: 0] += 1
      #expect(!change.isMirrored && (change.holeRows.isEmpty || change.holeColumns.isEmpty))
    }
    #expect(counts.count == 25 && counts.keys.allSatisfy { $0.allSatisfy { (-2...2).contains($0) } })
    #expect(counts.values.allSatisfy { abs($0 - 1000) < 160 })
  }

  @Test func halfOfTheImagesAreMirrored() {
    for epoch in 0..<4 {
      let variation = ImageVariation(Augmentation(flip: true), seed: 5, epoch: epoch)
      let mirrored = (0..<10_000).count { variation.change(of: $0, Self.shape).isMirrored }
      #expect(abs(mirrored - 5000) < 250)
    }
  }

  @Test func holesHaveTheirCentersAnywhere() {
    let shape = Shape(channels: 1, height: 10, width: 12)
    let variation = ImageVariation(Augmentation(cutout: 4), seed: 2, epoch: 0)
    var places: [[Int]: Int] = [:]
    for index in 0..<24_000 {
      let change = variation.change(of: index, shape)
      places[[change.holeRows.lowerBound, change.holeRows.upperBound, change.holeColumns.lowerBound], default: 0] += 1
      #expect((0...10).contains(change.holeRows.upperBound) && (0...12).contains(change.holeColumns.upperBound))
      #expect((2...4).contains(change.holeRows.count) && (2...4).contains(change.holeColumns.count))
    }
    // Centers 0, 1 and 2 of 10 rows begin at the border; the last one has two rows left.
    let atTop = places.filter { $0.key[0] == 0 }.values.reduce(0, +)
    #expect(abs(atTop - 7200) < 400)
    #expect(places.keys.contains { $0[0] == 7 && $0[1] == 10 })
  }

  @Test func whatIsDrawnDependsOnSeedEpochAndImageAlone() {
    func changes(_ augmentation: Augmentation, seed: UInt64 = 1, epoch: Int = 0) -> [ImageChange] {
      (0..<100).map { ImageVariation(augmentation, seed: seed, epoch: epoch).change(of: $0, Self.shape) }
    }
    let all = Augmentation(shift: 2, flip: true, cutout: 3)
    #expect(changes(all) == changes(all))
    #expect(changes(all) != changes(all, seed: 2))
    #expect(changes(all) != changes(all, epoch: 1))
    #expect(changes(all).map(\.rows) == changes(Augmentation(shift: 2)).map(\.rows))
    #expect(changes(all).map(\.isMirrored) == changes(Augmentation(flip: true)).map(\.isMirrored))
    #expect(changes(all).map(\.holeRows) == changes(Augmentation(cutout: 3)).map(\.holeRows))
  }

  @Test func evaluationSeesTheImagesAsTheyAre() throws {
    let network = Network(model, seed: 1)
    let pass = TrainingPass(network, batch: 50, optimizer: .sgd(), augmentation: Augmentation(shift: 3), seed: 3)
    let before = InferencePass(network).evaluate(source, indices: Array(0..<50)[...])
    let result = pass.step(source, indices: Array(0..<50)[...], learningRate: 1e-9)
    #expect(abs(before.lossSum - InferencePass(network).evaluate(source, indices: Array(0..<50)[...]).lossSum) < 1e-4)
    #expect(abs(before.lossSum - result.lossSum) > 1e-2)
  }
}
