import Datasets
import Foundation
import Testing

@Suite struct ImageFolderTests {
  /// Two classes below `train` and `test`; all images are of 13 × 17 pixels.
  private static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.put(image: "gray.png", at: "train/cat/2.png")
    try folder.put(image: "gray.jpg", at: "train/cat/10.JPG")
    try folder.put(image: "bit.png", at: "train/dog/more/1.png")
    try folder.put(image: "deep.png", at: "test/dog/3.png")
    try folder.put([1], at: "train/dog/notes.txt")
    try folder.put([1], at: "train/dog/.hidden.png")
    try folder.put([1], at: "readme.md")
    return folder
  }

  private static func pixels(_ name: String) throws -> [UInt8] {
    try ImageFile.decode(Fixtures.bytes("images/\(name)"), file: name).values
  }

  @Test func readsSplitsAndClassesInTheOrderOfNames() throws {
    let data = try Self.folder().dataset()
    #expect(data.classNames == ["cat", "dog"])
    #expect(data.train.imageShape == [1, 13, 17] && data.train.labels == [0, 0, 1] && data.test.labels == [1])
    let expected = try Self.pixels("gray.jpg") + Self.pixels("gray.png") + Self.pixels("bit.png")
    #expect(data.train.pixels == expected)
    #expect(data.test.pixels == (try Self.pixels("deep.png")))
  }

  @Test func makesAllColoredWhereOneIs() throws {
    let folder = try Self.folder()
    try folder.put(image: "rgb.png", at: "test/cat/1.png")
    let data = try folder.dataset()
    let gray = try Self.pixels("gray.jpg")
    #expect(data.train.channels == 3 && data.test.labels == [0, 1])
    #expect(Array(data.train.image(0)) == gray + gray + gray)
    let (asked, forced) = try (
      folder.dataset(ImageOptions(color: .gray)), Self.pixels("rgb.png")
    )
    let color = ImageSet(channels: 3, height: 13, width: 17, pixels: forced, labels: [0])
    #expect(asked.test.channels == 1 && Array(asked.test.image(0)) == color.converted(to: .gray).pixels)
  }

  @Test func setsAShareOfEachClassAside() throws {
    let folder = try TemporaryFolder()
    for index in 0..<10 {
      try folder.put(image: "gray.png", at: "a/\(index).png")
      if index < 5 { try folder.put(image: "bit.png", at: "b/\(index).png") }
    }
    let data = try folder.dataset(ImageOptions(testShare: 0.4))
    #expect(data.train.count == 9 && data.test.labels == [0, 0, 0, 0, 1, 1])
    let below = try TemporaryFolder()
    try FileManager.default.moveItem(atPath: folder.path, toPath: below.file("train"))
    #expect(try below.dataset(ImageOptions(testShare: 0.4)).test == data.test)
    try FileManager.default.moveItem(atPath: below.file("train"), toPath: folder.path)
    expectFailure(.malformed, "leaves nothing on one side", file: folder.path) {
      _ = try folder.dataset(ImageOptions(testShare: 0.01))
    }
  }

  @Test func resizesOnlyWhenAsked() throws {
    let folder = try Self.folder()
    let odd = try folder.put(image: "row.png", at: "train/dog/9.png")
    expectFailure(.malformed, "1 × 2 pixels, but the first image has 13 × 17; --image-size", file: odd) {
      _ = try folder.dataset()
    }
    let first = try folder.dataset(ImageOptions(size: .first))
    #expect(first.train.imageShape == [1, 13, 17] && first.train.count == 4)
    let given = try folder.dataset(ImageOptions(size: .pixels(height: 5, width: 4)))
    #expect(given.test.imageShape == [1, 5, 4])
    #expect(given.test.pixels == first.test.resized(height: 5, width: 4).pixels)
  }

  @Test func takesOrderAndNamesFromAList() throws {
    let folder = try Self.folder()
    _ = try folder.write(Array("dog\ncat\n".utf8), as: "classes.txt")
    let ordered = try folder.dataset()
    #expect(ordered.classNames == ["dog", "cat"] && ordered.train.labels == [0, 1, 1])
    _ = try folder.write(Array("Katze\nHund\n".utf8), as: "classes.txt")
    let named = try folder.dataset()
    #expect(named.classNames == ["Katze", "Hund"] && named.train.labels == [0, 0, 1])
    _ = try folder.write(Array("one\n".utf8), as: "classes.txt")
    expectFailure(.malformed, "has 1 names, but there are 2 folders", file: folder.path) {
      _ = try folder.dataset()
    }
  }

  @Test func namesEveryFileAtFault() throws {
    let folder = try Self.folder()
    let cut = try folder.put(Array(Fixtures.bytes("images/rgb.jpg").dropLast(30)), at: "train/dog/cut.jpg")
    expectFailure(.malformed, "damaged JPEG image: Premature end", file: cut) {
      _ = try folder.dataset()
    }
    let wrong = try folder.put(Array("GIF89a".utf8), at: "train/cat/x.gif")
    expectFailure(.malformed, "expected PNG or JPEG", file: wrong) { _ = try folder.dataset() }
    try folder.makeFolder("train/empty")
    let faults = try DatasetInspection(folder.path).problems.filter { $0.kind == .fault }.map(\.words)
    #expect(
      faults.count == 3
        && [cut, wrong, folder.file("train/empty")].allSatisfy { place in
          faults.contains { $0.hasPrefix(place) }
        })
  }

  @Test func refusesFoldersWithoutImages() throws {
    let folder = try TemporaryFolder()
    expectFailure(.missing, "expected four IDX files", file: folder.path) { _ = try folder.dataset() }
    try folder.makeFolder("a")
    expectFailure(.malformed, "a class without images", file: folder.file("a")) {
      _ = try folder.dataset()
    }
    try folder.put(image: "gray.png", at: "train/a/1.png")
    try folder.makeFolder("test")
    expectFailure(.missing, "holds no PNG or JPEG images", file: folder.file("test")) {
      _ = try folder.dataset()
    }
    for index in 0..<257 { try folder.makeFolder("train/\(index)") }
    expectFailure(.malformed, "258 classes; expected 1 to 256") { _ = try folder.dataset() }
  }
}
