import Datasets
import Foundation
import Testing

@Suite struct AtomicFileTests {
  @Test func replacesAFileWholeAndKeepsItsPermissions() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write([1], as: "a.svg")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    var file = try AtomicFile(path)
    try file.write([7, 8])
    #expect(try InputFile.readWhole(path) == [1])
    try file.write([9])
    try file.finish()
    #expect(try InputFile.readWhole(path) == [7, 8, 9])
    #expect(folder.entries == ["a.svg"])
    let permissions = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(permissions == 0o640)
  }

  @Test func followsLinks() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write([1], as: "real")
    try FileManager.default.createSymbolicLink(atPath: folder.file("link"), withDestinationPath: "real")
    try AtomicFile.writeWhole([2], to: folder.file("link"))
    #expect(try InputFile.readWhole(path) == [2])
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.file("link")) == "real")
  }

  @Test func writesMoreThanItsBufferHolds() throws {
    let folder = try TemporaryFolder()
    let part = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 * 7) }
    var file = try AtomicFile(folder.file("large"))
    for _ in 0..<5 { try file.write(part) }
    try file.finish()
    #expect(try InputFile.readWhole(folder.file("large")) == part + part + part + part + part)
  }

  @Test func namesTheFolderThatIsMissing() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("none/a.svg")
    expectFailure(.cannotCreate, "there is no folder \(folder.file("none"))", file: path) {
      try AtomicFile.writeWhole([1], to: path)
    }
    let file = try folder.write([], as: "file")
    expectFailure(.cannotCreate, "there is no folder") { try AtomicFile.writeWhole([1], to: file + "/a.svg") }
    expectFailure(.cannotCreate, "is a folder") { try AtomicFile.writeWhole([1], to: folder.path) }
    expectFailure(.cannotCreate, "needs a name") { try AtomicFile.writeWhole([1], to: "") }
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func saysThatADiskIsFull() {
    expectFailure(.inputOutput, "no space left on device", file: "/dev/full") {
      try AtomicFile.writeWhole([1], to: "/dev/full")
    }
  }

  @Test func writesToDevicesDirectly() throws {
    try AtomicFile.writeWhole([1], to: "/dev/null")
    let kind = try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type] as? FileAttributeType
    #expect(kind == .typeCharacterSpecial)
  }
}
