import Datasets
import Foundation
import Tensors
import Testing

@Suite struct ImageDatasetTests {
  @Test func readsTheSystemsFashionMNIST() throws {
    let data = try ImageDataset.load("fashion-mnist")
    #expect(data.train.count == 60_000 && data.test.count == 10_000)
    #expect(data.train.imageShape == [1, 28, 28])
    #expect(data.classNames.count == 10 && data.classNames[2] == "Pullover" && data.classNames[6] == "Shirt")
    #expect(data.train.labels.prefix(5) == [9, 0, 0, 3, 0])
    #expect(data.test.labels.prefix(5) == [9, 2, 1, 1, 6])
  }

  @Test func readsAFolderWithAnyMixtureOfNames() throws {
    let data = try ImageDataset.load(Fixtures.path("tiny"))
    #expect(data.name == "tiny")
    #expect(data.train.pixels == [UInt8](0..<60) && data.test.pixels == [UInt8](60..<84))
    #expect(data.train.imageShape == [1, 3, 4])
    #expect(data.train.labels == [0, 1, 2, 1, 0] && data.test.labels == [2, 1])
    #expect(data.classNames == ["zero", "套头衫", "<&>"])
    #expect(data.all.pixels == [UInt8](0..<84) && data.all.labels == [0, 1, 2, 1, 0, 2, 1])
  }
}
