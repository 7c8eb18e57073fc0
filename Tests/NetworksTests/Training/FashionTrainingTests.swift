import Datasets
import Foundation
import Networks
import Tensors
import Testing

/// The built-in networks on the first 2,000 real images.
@Suite struct FashionTrainingTests {
  private let data: ImageDataset
  private let options = TrainingOptions(epochs: 2, learningRate: 0.05, seed: 4)

  init() throws {
    let whole = try ImageDataset.load("fashion-mnist")
    data = ImageDataset(
      name: "fashion-2000", train: whole.train.prefix(2000), test: whole.test.prefix(500), classNames: whole.classNames)
  }

  @Test(arguments: [("lenet", 0.65), ("cnn", 0.65), ("lstm", 0.3)])
  func learnsTheSameForAnyNumberOfThreadsAndInterruptions(name: String, accuracy: Double) throws {
    let model = try Model.named(name)
    let whole = try Trainer(model: model, data: data, options: options, workers: Workers(2))
    try whole.run()
    #expect(try #require(whole.history.last?.testAccuracy) > accuracy)

    let temporary = try TemporaryFolder()
    let folder = RunFolder(temporary.path + "/run")
    let first = try folder.begin(model: model, data: data, options: options, program: "test", workers: Workers(3))
    let outcome = try first.run(progress: { $0.epoch == 1 }, afterEpoch: folder.save)
    #expect(outcome == .stopped(afterEpochs: 1))
    let second = try folder.resume(data: data, workers: Workers(1))
    try second.run(afterEpoch: folder.save)
    #expect(second.checkpoint.weights == whole.checkpoint.weights)
    #expect(second.checkpoint.optimizerState == whole.checkpoint.optimizerState)
    #expect(second.history.map(\.withoutSeconds) == whole.history.map(\.withoutSeconds))

    let confusion = try ConfusionMatrix(of: try folder.network(), on: data.test)
    #expect(confusion.accuracy == whole.history.last?.testAccuracy)
    #expect((0..<10).map(confusion.actualCount).reduce(0, +) == 500)
  }
}
