import Datasets
import Foundation
import Testing

@Suite struct TarArchiveTests {
  private func unpack(_ bytes: [UInt8]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let path = try folder.write(bytes, as: "archive")
    try folder.makeFolder("into")
    do { try TarArchive.unpack(path, into: folder.file("into")) } catch {
      #expect(error.file == path)
      throw error
    }
    return folder
  }

  @Test func writesFilesWithoutTheirFolders() throws {
    let folder = try unpack(Fixtures.bytes("batches.tar.gz"))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.file("into")).sorted()
    #expect(names == ["data_batch_1.bin", "empty.txt", "readme.html"])
    let batch = try [UInt8](Data(contentsOf: URL(fileURLWithPath: folder.file("into/data_batch_1.bin"))))
    #expect(batch == [[UInt8]](repeating: Array(0...255), count: 12).flatMap(\.self) + Array("x".utf8))
    let readme = try [UInt8](Data(contentsOf: URL(fileURLWithPath: folder.file("into/readme.html"))))
    #expect(readme == Array("hi".utf8))
  }

  @Test func refusesWhatIsDamagedOrNoArchive() throws {
    let bytes = try Fixtures.bytes("batches.tar.gz")
    expectFailure(.malformed, "compressed data are") { _ = try unpack(Array(bytes.prefix(300))) }
    expectFailure(.malformed, "a header of 512 bytes was expected") { _ = try unpack([]) }
    expectFailure(.malformed, "a header of 512 bytes was expected") {
      _ = try unpack([UInt8](repeating: 65, count: 512))
    }
    // A file "a" of 600 bytes, of which 512 follow; the checksum is that of these fields.
    var header = [UInt8](repeating: 0, count: 512)
    header[0] = UInt8(ascii: "a")
    header.replaceSubrange(124..<135, with: Array("00000001130".utf8))
    let sum = header.reduce(8 * 0x20) { $0 + Int($1) }
    header.replaceSubrange(148..<154, with: Array(("000000" + String(sum, radix: 8)).suffix(6).utf8))
    expectFailure(.malformed, "'a' announces 600 bytes, more than can follow") {
      _ = try unpack(header + [UInt8](repeating: 1, count: 512))
    }
    expectFailure(.malformed, "cut off within 'a'") { _ = try unpack(header + [UInt8](repeating: 1, count: 700)) }
    header[0] = UInt8(ascii: "b")
    expectFailure(.malformed, "a header of 512 bytes was expected") {
      _ = try unpack(header + [UInt8](repeating: 1, count: 1024))
    }
  }
}
