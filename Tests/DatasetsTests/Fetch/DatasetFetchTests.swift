import Datasets
import Foundation
import Testing

@Suite struct DatasetFetchTests {
  /// Large enough to come in many pieces.
  private static let large = (0..<8_000_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 8) }
  private static let small = Array("labels".utf8)
  private static let dataset = PublishedDataset(
    name: "tiny", address: "http://127.0.0.1:1",
    files: [
      .init(name: "large.bin", md5: MD5.hexadecimal(large)), .init(name: "small.bin", md5: MD5.hexadecimal(small)),
    ], classNames: ["one", "two"])

  private let folder: TemporaryFolder
  private let server: LoopbackServer

  init() throws {
    folder = try TemporaryFolder()
    server = try LoopbackServer([
      "data/large.bin": .init(content: Self.large), "data/small.bin": .init(content: Self.small),
    ])
  }

  @discardableResult
  private func fetch(
    progress: (DatasetFetch.Progress) -> Bool = { _ in true }
  ) throws(DataError) -> DatasetFetch.Outcome {
    defer { withExtendedLifetime(server) {} }
    return try DatasetFetch(Self.dataset, into: folder.file("into"), from: server.address + "/data/")
      .run(progress: progress)
  }

  private func content(_ name: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: URL(fileURLWithPath: folder.file("into/\(name)"))))
  }

  private var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.file("into"))) ?? []).sorted()
  }

  @Test func bringsEverythingOnce() throws {
    var last: DatasetFetch.Progress?
    #expect(
      try fetch {
        if $0.file == "large.bin" { last = $0 }
        return true
      } == .complete(downloaded: ["large.bin", "small.bin"]))
    #expect(last?.count == 8_000_000 && last?.total == 8_000_000)
    #expect(try content("large.bin") == Self.large && content("small.bin") == Self.small)
    #expect(try content("classes.txt") == Array("one\ntwo\n".utf8))
    #expect(names == ["classes.txt", "large.bin", "small.bin"])
    #expect(try fetch() == .complete(downloaded: []))
    #expect(server.requests == [.init(path: "data/large.bin", start: 0), .init(path: "data/small.bin", start: 0)])
  }

  @Test func bringsADamagedFileAgain() throws {
    try fetch()
    try Data([1, 2]).write(to: URL(fileURLWithPath: folder.file("into/small.bin")))
    #expect(try fetch() == .complete(downloaded: ["small.bin"]))
    #expect(try content("small.bin") == Self.small)
  }

  @Test func goesOnWhereTheConnectionWasCut() throws {
    server.set("data/large.bin", .init(content: Self.large, cuts: [1_000_000, 2_000_000]))
    try fetch()
    #expect(try content("large.bin") == Self.large)
    #expect(server.requests.map(\.start) == [0, 1_000_000, 3_000_000, 0])
  }

  @Test func keepsWhatCameWhenTheConnectionIsCutForGood() throws {
    server.set("data/large.bin", .init(content: Self.large, cuts: [1_000_000, 0]))
    expectFailure(.inputOutput, "cut after 1000000 bytes", file: "\(server.address)/data/large.bin") { try fetch() }
    #expect(names == ["large.bin.part"])
    try fetch()
    #expect(try content("large.bin") == Self.large && server.requests.map(\.start) == [0, 1_000_000, 1_000_000, 0])
  }

  @Test func keepsWhatCameWhenItIsStopped() throws {
    #expect(try fetch { $0.count < 500_000 } == .stopped)
    let there = try content("large.bin.part")
    #expect(there.count >= 500_000 && there == Array(Self.large.prefix(there.count)))
    try fetch()
    #expect(try content("large.bin") == Self.large && server.requests.map(\.start) == [0, there.count, 0])
  }

  @Test func beginsAgainWhereTheServerKnowsNoRanges() throws {
    server.set("data/large.bin", .init(content: Self.large, cuts: [1_000_000], knowsRanges: false))
    try fetch()
    #expect(try content("large.bin") == Self.large && server.requests.map(\.start) == [0, 1_000_000, 0, 0])
  }

  @Test func finishesWhatIsWholeAndDropsWhatIsTooLong() throws {
    try folder.put(Self.small, at: "into/small.bin.part")
    try folder.put(Self.large + [1], at: "into/large.bin.part")
    #expect(try fetch() == .complete(downloaded: ["large.bin", "small.bin"]))
    #expect(server.requests.map(\.start) == [8_000_001, 0] && names == ["classes.txt", "large.bin", "small.bin"])
  }

  @Test func deletesWhatIsNotWhatWasPublished() throws {
    var wrong = Self.large
    wrong[77] ^= 1
    server.set("data/large.bin", .init(content: wrong))
    expectFailure(.malformed, "its MD5 is \(MD5.hexadecimal(wrong)), expected \(MD5.hexadecimal(Self.large))") {
      try fetch()
    }
    #expect(names.isEmpty)
    try folder.put([1, 2, 3], at: "into/small.bin.part")
    server.set("data/large.bin", .init(content: Self.large))
    expectFailure(.malformed, "its beginning came earlier, so the same command may succeed") { try fetch() }
    #expect(try fetch() == .complete(downloaded: ["small.bin"]))
  }

  @Test func saysWhatTheServerAnswers() throws {
    server.set("data/small.bin", .init(content: [], status: 404))
    expectFailure(.missing, "no such file (it answers 404)", file: "\(server.address)/data/small.bin") { try fetch() }
    server.set("data/small.bin", .init(content: [], status: 503))
    expectFailure(.inputOutput, "it answers 503") { try fetch() }
    #expect(names == ["large.bin"])
  }

  @Test func saysWhatToDoWithoutAConnection() throws {
    let fetch = DatasetFetch(Self.dataset, into: folder.file("into"))
    let place = "put the file into \(folder.file("into")) by hand (its MD5 is \(MD5.hexadecimal(Self.large)))"
    expectFailure(.inputOutput, "cannot be reached", file: "http://127.0.0.1:1/large.bin") { _ = try fetch.run() }
    expectFailure(.inputOutput, place) { _ = try fetch.run() }
    #expect(!FileManager.default.fileExists(atPath: folder.file("into")))
    let odd = DatasetFetch(Self.dataset, into: folder.file("into"), from: "file:///etc")
    expectFailure(.missing, "expected http:// or https://") { _ = try odd.run() }
  }

  @Test func saysWhenTheFolderCannotBe() throws {
    _ = try folder.write([1], as: "into")
    expectFailure(.cannotCreate, "cannot be created", file: folder.file("into")) { try fetch() }
  }

  @Test func unpacksArchives() throws {
    let archive = try Fixtures.bytes("batches.tar.gz")
    server.set("data/batches.tar.gz", .init(content: archive))
    let dataset = PublishedDataset(
      name: "batches", address: server.address + "/data",
      files: [.init(name: "batches.tar.gz", md5: MD5.hexadecimal(archive))])
    _ = try DatasetFetch(dataset, into: folder.file("into")).run()
    #expect(server.requests.count == 1)
    #expect(names == ["batches.tar.gz", "data_batch_1.bin", "empty.txt", "readme.html"])
  }

  @Test func knowsWhatIsPublished() {
    #expect(PublishedDataset.all.map(\.name) == ["fashion-mnist", "mnist", "kmnist", "cifar10"])
    for file in PublishedDataset.all.flatMap(\.files) {
      #expect(file.md5.wholeMatch(of: /[0-9a-f]{32}/) != nil)
    }
    #expect(Set(PublishedDataset.all.flatMap(\.files).map(\.md5)).count == 13)
  }
}
