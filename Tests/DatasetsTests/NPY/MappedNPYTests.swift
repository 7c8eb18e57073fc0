import Datasets
import Foundation
import Tensors
import Testing

@Suite struct MappedNPYTests {
  @Test(arguments: ["f2", "f4", "f8", "i4", "u2"].flatMap { ["little-\($0)", "big-\($0)"] } + ["b1", "version3"])
  func blocksAreTheRowsOfTheWhole(name: String) throws {
    let path = try Fixtures.path("npy/\(name).npy")
    let whole = Matrix(try NPY.read(path))
    let mapped = try MappedNPY(path)
    #expect(mapped.rows == 2 && mapped.columns == 12)
    #expect(try mapped.block(0..<2) == whole)
    #expect(try mapped.block(1..<2) == whole.selectingRows([1]))
    #expect(try mapped.block(1..<1) == Matrix(rows: 0, columns: 12))
  }

  @Test func columnsFirstAreTurned() throws {
    let folder = try TemporaryFolder()
    let text = "{'descr': '>f4', 'fortran_order': True, 'shape': (3, 2), }\n"
    var bytes: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(text.utf8.count), 0] + Array(text.utf8)
    for value in [1, 3, 5, 2, 4, 6] as [Float] { withUnsafeBytes(of: value.bitPattern.bigEndian) { bytes += $0 } }
    let mapped = try MappedNPY(folder.write(bytes, as: "a.npy"))
    #expect(try mapped.block(1..<3) == Matrix(rows: 2, columns: 2, values: [3, 4, 5, 6]))
  }

  @Test func aListIsAColumn() throws {
    let folder = try TemporaryFolder()
    try NPY.write([7, -1, 3] as [Int], to: folder.file("a.npy"))
    let mapped = try MappedNPY(folder.file("a.npy"))
    #expect(mapped.columns == 1)
    #expect(try mapped.block(0..<3).values == [7, -1, 3])
  }

  @Test func whatIsNoTableIsRefused() throws {
    for (name, reason) in [("fortran", "in Fortran order"), ("scalar", "shape []"), ("object", "Python objects")] {
      let path = try Fixtures.path("npy/\(name).npy")
      expectFailure(.malformed, reason, file: path) { _ = try MappedNPY(path) }
    }
    let folder = try TemporaryFolder()
    expectFailure(.missing, "not an ordinary file") { _ = try MappedNPY(folder.path) }
    expectFailure(.missing, "no such file") { _ = try MappedNPY(folder.file("none.npy")) }
    let empty = try folder.write([], as: "empty.npy")
    expectFailure(.malformed, "empty; expected an NPY file", file: empty) { _ = try MappedNPY(empty) }
  }

  @Test func aFileThatIsCutIsNamed() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.npy")
    try NPY.write(Matrix(rows: 5000, columns: 3, repeating: 2), to: path)
    let mapped = try MappedNPY(path)
    #expect(truncate(path, 20_000) == 0)
    #expect(try mapped.block(0..<10).values.allSatisfy { $0 == 2 })
    expectFailure(.inputOutput, "has become shorter", file: path) { _ = try mapped.block(4000..<5000) }
    expectFailure(.malformed, "truncated", file: path) { _ = try MappedNPY(path) }
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/status")))
  func memoryDoesNotGrowWithTheFile() throws {
    // A file of a gigabyte that is nearly all hole: it takes no room on the disk.
    let folder = try TemporaryFolder()
    let path = folder.file("a.npy")
    let rows = 1 << 18
    let text = "{'descr': '<f4', 'fortran_order': False, 'shape': (\(rows), 1024), }\n"
    let head: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(text.utf8.count), 0] + Array(text.utf8)
    _ = try folder.write(head, as: "a.npy")
    #expect(truncate(path, off_t(head.count + rows * 4096)) == 0)
    let mapped = try MappedNPY(path)
    let before = try residentBytes()
    for first in stride(from: 0, to: rows, by: 4096) {
      let block = try mapped.block(first..<first + 4096)
      #expect(block[17, 5] == 0)
    }
    #expect(try residentBytes() - before < 300 << 20)
  }

  /// What the process holds at its highest.
  private func residentBytes() throws -> Int {
    let status = String(decoding: try InputFile.readWhole("/proc/self/status"), as: UTF8.self)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
    return try #require(line.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) }) * 1024
  }
}
