import Datasets
import Foundation
import Testing

@Suite struct DatasetFolderTests {
  /// A folder with four tiny files named after `prefix`, two images each of `shape`.
  private static func folder(
    prefix: String = "", trainLabels: [UInt8] = [0, 1], testLabels: [UInt8] = [1, 0], testShape: [Int] = [2, 1, 2]
  ) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try IDX(shape: [2, 1, 2], values: [1, 2, 3, 4]).write(to: folder.file("\(prefix)train-images-idx3-ubyte"))
    try IDX(shape: [trainLabels.count], values: trainLabels).write(to: folder.file("\(prefix)train-labels-idx1-ubyte"))
    let pixels = [UInt8](repeating: 9, count: testShape.reduce(1, *))
    try IDX(shape: testShape, values: pixels).write(to: folder.file("\(prefix)test-images-idx3-ubyte"))
    try IDX(shape: [testLabels.count], values: testLabels).write(to: folder.file("\(prefix)test-labels-idx1-ubyte"))
    return folder
  }

  @Test func takesPrefixedNamesAndLabelsFromOne() throws {
    let folder = try Self.folder(prefix: "emnist-letters-", trainLabels: [1, 26], testLabels: [2, 26])
    let data = try ImageDataset.load(folder.path)
    #expect(data.train.labels == [1, 26] && data.classNames.count == 27 && data.classNames[26] == "26")
  }

  @Test func readsTheNamesInAMappingOfEMNIST() throws {
    let folder = try Self.folder(prefix: "emnist-letters-", trainLabels: [1, 2], testLabels: [2, 1])
    let path = try folder.write(Array("1 65 97 \n2 66 98\n".utf8), as: "emnist-letters-mapping.txt")
    #expect(try ImageDataset.load(folder.path).classNames == ["0", "Aa", "Bb"])
    for line in ["x 65", "3", "256 65", "3 55296", "3 65 x", ""] {
      _ = try folder.write(Array("1 65\n2 66\n\(line)\n".utf8), as: "emnist-letters-mapping.txt")
      expectFailure(.malformed, "line 3: '\(line)'; expected a label", file: path) {
        _ = try ImageDataset.load(folder.path)
      }
    }
  }

  @Test func digestsDifferWithPixelsLabelsAndShape() throws {
    let digests = try [
      Self.folder(), Self.folder(prefix: "x-"), Self.folder(trainLabels: [1, 0]), Self.folder(testShape: [2, 2, 2]),
    ].map { try? ImageDataset.load($0.path).digest }
    #expect(digests[0] != nil && digests[0]?.count == 16)
    #expect(digests[0] == digests[1] && digests[0] != digests[2])
    #expect(digests[3] == nil)
  }

  @Test func readsTheFileThatIsNotCompressedWhereBothStand() throws {
    let folder = try Self.folder()
    _ = try folder.write([1, 2, 3], as: "train-images-idx3-ubyte.gz")
    #expect(try ImageDataset.load(folder.path).train.pixels == [1, 2, 3, 4])
  }

  @Test func refusesSeveralDatasetsInOneFolder() throws {
    let folder = try Self.folder()
    try IDX(shape: [1], values: [0]).write(to: folder.file("emnist-train-labels-idx1-ubyte"))
    expectFailure(.malformed, "emnist-train-labels-idx1-ubyte, train-labels-idx1-ubyte", file: folder.path) {
      _ = try ImageDataset.load(folder.path)
    }
  }

  @Test func saysHowToGetWhatIsMissing() throws {
    let folder = try Self.folder()
    try FileManager.default.removeItem(atPath: folder.file("test-labels-idx1-ubyte"))
    expectFailure(.missing, "no file like t10k-labels-idx1-ubyte", file: folder.path) {
      _ = try ImageDataset.load(folder.path)
    }
    expectFailure(.missing, "--data DIR", file: "no-such-set") { _ = try ImageDataset.load("no-such-set") }
    expectFailure(.missing, "no such folder", file: "./no-such-set") { _ = try ImageDataset.load("./no-such-set") }
    expectFailure(.missing, "no such folder", file: "") { _ = try ImageDataset.load("") }
  }

  @Test func refusesWhatDoesNotBelongTogether() throws {
    let fewLabels = try Self.folder(trainLabels: [0])
    expectFailure(.malformed, "1 labels, but", file: fewLabels.file("train-labels-idx1-ubyte")) {
      _ = try ImageDataset.load(fewLabels.path)
    }
    let otherShape = try Self.folder(testShape: [2, 2, 1])
    expectFailure(.malformed, "images of [1, 2, 1]", file: otherShape.file("test-images-idx3-ubyte")) {
      _ = try ImageDataset.load(otherShape.path)
    }
    let unknownLabel = try Self.folder(testLabels: [1, 2])
    expectFailure(.malformed, "label 2 of image 1 is out of range: there are 2 classes") {
      _ = try ImageDataset.load(unknownLabel.path)
    }
    let noImages = try Self.folder(testLabels: [], testShape: [0, 1, 2])
    expectFailure(.malformed, "holds no images") { _ = try ImageDataset.load(noImages.path) }
    let wrongRank = try Self.folder(testShape: [2, 2])
    expectFailure(.malformed, "IDX array of 2 dimensions") { _ = try ImageDataset.load(wrongRank.path) }
  }

  @Test func readsClassNamesAndRefusesWhatIsNone() throws {
    let folder = try Self.folder()
    _ = try folder.write(Array("é\r\nwith space\r\nunused\r\n".utf8), as: "labels.txt")
    #expect(try ImageDataset.load(folder.path).classNames == ["é", "with space", "unused"])
    let path = try folder.write(Array("one\n\nthree\n".utf8), as: "labels.txt")
    expectFailure(.malformed, "line 2 is empty", file: path) { _ = try ImageDataset.load(folder.path) }
    _ = try folder.write(Array("one\n".utf8), as: "labels.txt")
    expectFailure(.malformed, "label 1 of image 1 is out of range") { _ = try ImageDataset.load(folder.path) }
    _ = try folder.write([0xFF], as: "labels.txt")
    expectFailure(.malformed, "not UTF-8") { _ = try ImageDataset.load(folder.path) }
  }
}
