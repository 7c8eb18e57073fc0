import Datasets
import Testing

@Suite struct DatasetInspectionTests {
  /// A folder with IDX files of images of two pixels.
  private static func folder(
    train: [UInt8], _ trainLabels: [UInt8], test: [UInt8], _ testLabels: [UInt8], classes: String? = nil
  ) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (part, pixels, labels) in [("train", train, trainLabels), ("t10k", test, testLabels)] {
      try IDX(shape: [labels.count, 1, 2], values: pixels).write(to: folder.file("\(part)-images-idx3-ubyte"))
      try IDX(shape: [labels.count], values: labels).write(to: folder.file("\(part)-labels-idx1-ubyte"))
    }
    if let classes { _ = try folder.write(Array(classes.utf8), as: "classes.txt") }
    return folder
  }

  @Test func countsImagesOfEachClass() throws {
    let folder = try Self.folder(train: [1, 2, 3, 4, 5, 6], [0, 1, 1], test: [7, 8, 9, 0], [1, 0])
    let inspection = try DatasetInspection(folder.path)
    #expect(inspection.format == "IDX files" && inspection.classNames == ["0", "1"])
    #expect(inspection.counts(of: 1) == (2, 1) && inspection.train.count == 3 && inspection.problems.isEmpty)
    #expect(try DatasetInspection("fashion-mnist").problems.isEmpty)
  }

  @Test func findsImagesThatStandTwice() throws {
    let folder = try Self.folder(
      train: [1, 2, 3, 4, 1, 2, 5, 6, 1, 2], [0, 1, 0, 1, 1], test: [3, 4, 8, 9, 8, 9], [1, 0, 0])
    let problems = try DatasetInspection(folder.path).problems
    #expect(problems.map(\.kind) == [.leakedImages, .contradictoryLabels, .duplicateImages, .duplicateImages])
    #expect(problems.map(\.count) == [1, 3, 2, 1])
    #expect(problems[0].words.contains("test image 0 is train image 1"))
    #expect(problems[1].words.contains("train image 0, with labels 0 and 1"))
    #expect(problems[2].words.contains("train image 2 is train image 0"))
    #expect(problems[3].words.contains("test image 2 is test image 1"))
  }

  @Test func findsClassesWithoutImagesAndConstantImages() throws {
    let folder = try Self.folder(
      train: [1, 2, 3, 3, 5, 5], [0, 3, 3], test: [7, 8, 9, 0], [0, 0], classes: "a\nb\nc\nd\n")
    let problems = try DatasetInspection(folder.path).problems
    #expect(problems.map(\.kind) == [.emptyClass, .emptyClass, .constantImages])
    #expect(problems.map(\.count) == [2, 3, 2])
    #expect(problems[0].words == "no images to train on: b (label 1), c (label 2)")
    #expect(problems[2].words.contains("2 of the train images") && problems[2].words.contains("train image 1"))
  }

  @Test func looksAtWhatLoadingRefuses() throws {
    let folder = try Self.folder(train: [1, 2, 3, 4], [0, 9], test: [7, 8, 9, 0], [0, 1], classes: "a\nb\n")
    expectFailure(.malformed, "label 9 of image 1") { _ = try ImageDataset.load(folder.path) }
    let inspection = try DatasetInspection(folder.path)
    #expect(inspection.classNames == ["a", "b", "2", "3", "4", "5", "6", "7", "8", "9"])
    #expect(inspection.problems.first?.kind == .fault)
    #expect(inspection.problems.first?.words.contains("label 9 of image 1 is out of range") == true)
    expectFailure(.missing, "not found") { _ = try DatasetInspection("no-such-set") }
  }

  @Test func namesTheFilesOfImages() throws {
    let folder = try TemporaryFolder()
    try folder.put(image: "gray.png", at: "train/a/1.png")
    try folder.put(image: "bit.png", at: "train/b/1.png")
    let twin = try folder.put(image: "gray.png", at: "test/a/2.png")
    try folder.put(image: "deep.png", at: "test/b/2.png")
    try folder.put(Array(Fixtures.bytes("images/gray.png").prefix(90)), at: "test/b/3.png")
    let problems = try DatasetInspection(folder.path).problems
    #expect(problems.map(\.kind) == [.fault, .leakedImages])
    #expect(problems[0].words.contains("test/b/3.png: damaged PNG image"))
    #expect(problems[1].words.contains("\(twin) is \(folder.file("train/a/1.png"))"))
  }
}
