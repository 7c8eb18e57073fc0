import Datasets
import Tensors
import Testing

@Suite struct NPZTests {
  private static let points = Tensor(shape: [3, 2], values: [0, 1, 2, 3, 4, 5])

  @Test(arguments: ["stored", "deflated"])
  func readsWhatNumPyWrites(name: String) throws {
    let arrays = try NPZ.read(Fixtures.path("\(name).npz"))
    #expect(arrays == ["points": Self.points, "labels": Tensor(shape: [3], values: [3, 1, 2])])
  }

  @Test func readsWhatItWritesAlwaysTheSameBytes() throws {
    let folder = try TemporaryFolder()
    let arrays = ["b": Self.points, "套": Tensor(shape: [], values: [2]), "a": Tensor(shape: [0], values: [])]
    try NPZ.write(arrays, to: folder.file("1.npz"))
    try NPZ.write(arrays, to: folder.file("2.npz"))
    #expect(try NPZ.read(folder.file("1.npz")) == arrays)
    #expect(try InputFile.readWhole(folder.file("1.npz")) == InputFile.readWhole(folder.file("2.npz")))
    try NPZ.write([:], to: folder.file("1.npz"))
    #expect(try NPZ.read(folder.file("1.npz")).isEmpty)
  }

  @Test func readsAnArchiveWithAComment() throws {
    var bytes = try Fixtures.bytes("stored.npz")
    bytes[bytes.count - 2] = 3
    #expect(try NPZ.decode(bytes + [1, 2, 3], file: "f")["points"] == Self.points)
  }

  @Test func namesWhatIsNoArchive() throws {
    expectFailure(.malformed, "empty", file: "f") { _ = try NPZ.decode([], file: "f") }
    let bytes = try Fixtures.bytes("stored.npz")
    expectFailure(.malformed, "truncated") { _ = try NPZ.decode(bytes.dropLast(), file: "f") }
    expectFailure(.malformed, "not a zip archive") { _ = try NPZ.decode(bytes + [0], file: "f") }
  }

  @Test func namesTheMemberThatIsDamaged() throws {
    let stored = try Fixtures.bytes("stored.npz")
    let place = try #require(stored.firstRange(of: [0, 0, 0x80, 0x3F])).lowerBound
    var damaged = stored
    damaged[place] ^= 1
    expectFailure(.malformed, "member 'points.npy' is damaged: its checksum") { _ = try NPZ.decode(damaged, file: "f") }
    var twice = stored
    for range in stored.ranges(of: Array("labels".utf8)) { twice.replaceSubrange(range, with: Array("points".utf8)) }
    expectFailure(.malformed, "two arrays called 'points'") { _ = try NPZ.decode(twice, file: "f") }
  }

  @Test func namesTheMemberThatIsNoArray() throws {
    var bytes = try Fixtures.bytes("stored.npz")
    for range in bytes.ranges(of: Array("PK\u{1}\u{2}".utf8)) { bytes[range.lowerBound + 8] |= 1 }
    expectFailure(.malformed, "member 'points.npy' is encrypted") { _ = try NPZ.decode(bytes, file: "f") }
  }
}
