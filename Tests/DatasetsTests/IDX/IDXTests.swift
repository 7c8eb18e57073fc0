import Datasets
import Testing

@Suite struct IDXTests {
  /// The head of a 7 × 3 × 4 array, as in the fixtures.
  private static let head: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 7, 0, 0, 0, 3, 0, 0, 0, 4]

  @Test func readsWhatItWrites() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("images")
    let array = IDX(shape: [7, 3, 4], values: Array(0..<84))
    try array.write(to: path)
    #expect(try InputFile.readWhole(path) == Self.head + (0..<84))
    #expect(try IDX.read(path) == array)
  }

  @Test func readsGzipOfOneMemberAndOfSeveral() throws {
    let train = try IDX.read(Fixtures.path("tiny/train-images-idx3-ubyte.gz"))
    #expect(train == IDX(shape: [5, 3, 4], values: Array(0..<60)))
    let joined = try IDX.read(Fixtures.path("two-members.gz"))
    #expect(joined == IDX(shape: [7, 3, 4], values: Array(0..<84)))
  }

  @Test(arguments: [
    ([], "empty"),
    ([0, 0, 8], "not an IDX file"),
    ([1, 0, 8, 1, 0, 0, 0, 0], "begins with bytes [1, 0, 8, 1]"),
    ([0, 0, 13, 1, 0, 0, 0, 0], "element type 13"),
    ([0, 0, 8, 0], "no dimensions"),
    ([0, 0, 8, 2, 0, 0, 0, 1, 0, 0], "truncated within the 2 dimensions"),
    ([0, 0, 8, 1, 0, 0, 0, 3, 1, 2], "truncated: IDX header announces 3 values, at most 2 follow"),
    ([0, 0, 8, 1, 0, 0, 0, 1, 1, 2], "bytes follow the 1 values"),
    ([0, 0, 8, 3] + [UInt8](repeating: 255, count: 12), "impossibly large"),
  ])
  func refusesWhatItsHeaderBelies(bytes: [UInt8], reason: String) {
    expectFailure(.malformed, reason, file: "f") { _ = try IDX.decode(bytes, file: "f") }
  }

  @Test func namesWhatIsWrongWithGzip() throws {
    let good = try Fixtures.bytes("two-members.gz")
    expectFailure(.malformed, "cut off at byte \(good.count - 1)") {
      _ = try IDX.decode(good.dropLast(), file: "f")
    }
    expectFailure(.malformed, "something else follows") { _ = try IDX.decode(good + [0], file: "f") }
    var wrongChecksum = good
    wrongChecksum[good.count - 8] ^= 1
    expectFailure(.malformed, "incorrect data check") { _ = try IDX.decode(wrongChecksum, file: "f") }
    var wrongMethod = good
    wrongMethod[2] = 7
    expectFailure(.malformed, "unknown compression method") { _ = try IDX.decode(wrongMethod, file: "f") }
  }

  @Test func inflatesNoMoreThanTheHeaderAnnounces() throws {
    // A megabyte of zeros follows the array: 5 × 3 × 4 of them are made, and one more byte is looked for.
    let bomb = try Fixtures.bytes("bomb.gz")
    #expect(bomb.count < 1100)
    expectFailure(.malformed, "bytes follow the 5 × 3 × 4 values") { _ = try IDX.decode(bomb, file: "f") }
  }

  @Test func namesMissingFilesAndFolders() throws {
    let folder = try TemporaryFolder()
    expectFailure(.missing, "no such file", file: folder.file("none")) { _ = try IDX.read(folder.file("none")) }
    expectFailure(.missing, "is a folder") { _ = try IDX.read(folder.path) }
    expectFailure(.missing, "is a device") { _ = try IDX.read("/dev/zero") }
  }
}
