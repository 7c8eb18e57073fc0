import Datasets
import Testing

/// Every reader meets every fixture cut off at each byte and with each bit turned over. It may read something else or throw
/// `malformed`; it must not trap, and cut-off files are never accepted.
@Suite struct DamageTests {
  typealias Reader = @Sendable ([UInt8]) throws(DataError) -> Void

  private static let readers: [(files: [String], read: Reader)] = [
    (
      [
        "tiny/t10k-images.idx3-ubyte", "tiny/train-labels.idx1-ubyte", "tiny/train-images-idx3-ubyte.gz",
        "two-members.gz",
      ],
      { bytes throws(DataError) in _ = try IDX.decode(bytes, file: "f") }
    ),
    (
      ["npy/little-f4.npy", "npy/big-i2.npy", "npy/fortran.npy", "npy/version3.npy", "npy/object.npy"],
      { bytes throws(DataError) in _ = try NPY.decode(bytes, file: "f") }
    ),
    (["stored.npz", "deflated.npz"], { bytes throws(DataError) in _ = try NPZ.decode(bytes, file: "f") }),
    (["every-type.safetensors"], { bytes throws(DataError) in _ = try SafetensorsFile.decode(bytes, file: "f") }),
  ]

  @Test func filesCutOffAnywhereAreRefused() throws {
    for (files, read) in Self.readers {
      for file in files {
        let bytes = try Fixtures.bytes(file)
        for length in bytes.indices {
          let error = #expect(throws: DataError.self) { try read(Array(bytes[..<length])) }
          #expect(error?.kind == .malformed)
        }
      }
    }
  }

  @Test func noTurnedBitTraps() throws {
    for (files, read) in Self.readers {
      for file in files {
        var bytes = try Fixtures.bytes(file)
        for bit in 0..<8 * bytes.count {
          bytes[bit / 8] ^= 1 << (bit % 8)
          expectNothingWorseThanMalformed(bytes, read)
          bytes[bit / 8] ^= 1 << (bit % 8)
        }
      }
    }
  }

  @Test func noDamagedTableTraps() {
    let bytes = Array("name,\"a\"\"b\"\r\n\"套\n\",1\r\n".utf8)
    let read: Reader = { bytes throws(DataError) in _ = try CSVTable.decode(bytes, file: "f") }
    for length in 0...bytes.count {
      for bit in 0..<8 * length {
        var damaged = Array(bytes[..<length])
        damaged[bit / 8] ^= 1 << (bit % 8)
        expectNothingWorseThanMalformed(damaged, read)
      }
    }
  }

  private func expectNothingWorseThanMalformed(_ bytes: [UInt8], _ read: Reader) {
    do {
      try read(bytes)
    } catch {
      #expect(error.kind == .malformed, "\(error)")
    }
  }
}
