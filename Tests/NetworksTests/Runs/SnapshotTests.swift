import Datasets
import Foundation
import Networks
import Testing

@Suite struct SnapshotTests {
  private static let input = Shape(channels: 1, height: StripedImages.side, width: StripedImages.side)

  private func train(_ model: any TrainableModel, epochs: Int, in folder: RunFolder, force: Bool = false) throws {
    let options = TrainingOptions(method: .adam, epochs: epochs, batch: 70, schedule: .constant)
    try folder.begin(
      training: model, data: StripedImages.dataset(), options: options, program: "test", force: force
    ).run(afterEpoch: folder.save)
  }

  @Test func everyEpochIsKept() throws {
    let place = try TemporaryFolder()
    let folder = RunFolder(place.path + "/gan")
    let models: [any TrainableModel] = [
      try GenerativeAdversarialNetwork(input: Self.input, noiseSize: 4),
      try AdversarialAutoencoder(input: Self.input, latent: 2),
    ]
    for model in models {
      try train(model, epochs: 2, in: folder, force: true)
      #expect(folder.snapshotEpochs == [1, 2])
      let (first, last) = (try folder.generator(ofEpoch: 1), try folder.generator(ofEpoch: 2))
      #expect(try last.generate(20, seed: 1) == folder.generator().generate(20, seed: 1))
      #expect(first.generate(20, seed: 1) != last.generate(20, seed: 1))
    }
    // A run that replaces another one leaves nothing of it.
    try train(models[0], epochs: 1, in: folder, force: true)
    #expect(folder.snapshotEpochs == [1])
    let error = #expect(throws: DataError.self) { try folder.generator(ofEpoch: 2) }
    #expect(try #require(error).kind == .missing)
  }

  @Test func othersKeepNothing() throws {
    let place = try TemporaryFolder()
    let folder = RunFolder(place.path + "/plain")
    try train(StripedImages.plainModel(), epochs: 1, in: folder)
    #expect(folder.snapshotEpochs.isEmpty)
    let error = #expect(throws: DataError.self) { try folder.generator(ofEpoch: 1) }
    #expect(try #require(error).kind == .malformed)
  }
}
