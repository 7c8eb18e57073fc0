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
    #expect(data.digest == "8693a0f040f3ac8a")
  }

  @Test func readsAFolderWithAnyMixtureOfNames() throws {
    let data = try ImageDataset.load(Fixtures.path("tiny"))
    #expect(data.name == "tiny")
    #expect(data.train.pixels == [UInt8](0..<60) && data.test.pixels == [UInt8](60..<84))
    #expect(data.train.imageShape == [1, 3, 4])
    #expect(data.train.labels == [0, 1, 2, 1, 0] && data.test.labels == [2, 1])
    #expect(data.classNames == ["zero", "套头衫", "<&>"])
    #expect(data.images(of: .train) == data.train && data.images(of: .test) == data.test)
    #expect(data.images(of: .all).pixels == [UInt8](0..<84))
    #expect(data.images(of: .all).labels == [0, 1, 2, 1, 0, 2, 1])
  }

  @Test func knowsACopyOfFashionMNISTByItsContent() throws {
    let original = try ImageDataset.load("fashion-mnist")
    let folder = try TemporaryFolder()
    try IDX(shape: [60_000, 28, 28], values: original.train.pixels).write(to: folder.file("train-images.idx3-ubyte"))
    try IDX(shape: [60_000], values: original.train.labels).write(to: folder.file("train-labels.idx1-ubyte"))
    try IDX(shape: [10_000, 28, 28], values: original.test.pixels).write(to: folder.file("t10k-images.idx3-ubyte"))
    try IDX(shape: [10_000], values: original.test.labels).write(to: folder.file("t10k-labels.idx1-ubyte"))
    let copy = try ImageDataset.load(folder.path)
    #expect(copy.classNames == original.classNames && copy.digest == original.digest)
    #expect(copy.name != original.name && copy.train == original.train && copy.test == original.test)
  }

  @Test func digestsWhatItIsMadeOf() throws {
    let read = try ImageDataset.load(Fixtures.path("tiny"), workers: Workers(1))
    let made = ImageDataset(name: "tiny", train: read.train, test: read.test, classNames: read.classNames)
    #expect(made == read)
    let swapped = ImageDataset(name: "tiny", train: read.test, test: read.train, classNames: read.classNames)
    #expect(swapped.digest != read.digest)
  }
}
