import Datasets
import Testing

@Suite struct ElementDecodingKernelsTests {
  /// A one-dimensional NPY file of `bytes`, `count` elements of NumPy's type `type`.
  private static func file(_ type: String, count: Int, _ bytes: [UInt8]) -> [UInt8] {
    let dictionary = "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(count),)}"
    return [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0, UInt8(dictionary.utf8.count), 0] + Array(dictionary.utf8) + bytes
  }

  #if !(os(macOS) && arch(x86_64))
    @Test func halvesEqualSwiftsForEveryPattern() throws {
      let patterns = (UInt16.min ... .max)
      let bytes = patterns.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
      let values = try NPY.decode(Self.file("<f2", count: 65536, bytes), file: "f").values
      for (value, pattern) in zip(values, patterns) {
        let expected = Float(Float16(bitPattern: pattern))
        #expect(value == expected && value.sign == expected.sign || value.isNaN && expected.isNaN, "\(pattern)")
      }
    }
  #endif

  @Test func doublesAreRoundedToTheNearestFloat() throws {
    let numbers = [1 + 0x1p-25, 1 + 0x1.8p-24, 1e300, -1e-300, .nan]
    let bytes = numbers.flatMap { number in (0..<8).map { UInt8(truncatingIfNeeded: number.bitPattern >> (8 * $0)) } }
    let values = try NPY.decode(Self.file("<f8", count: 5, bytes), file: "f").values
    #expect(values[0] == 1 && values[1] == 1 + 0x1p-23 && values[2] == .infinity)
    #expect(values[3] == 0 && values[3].sign == .minus && values[4].isNaN)
  }
}
