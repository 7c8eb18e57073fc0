import Datasets
import Testing

@Suite struct MD5KernelsTests {
  /// The test suite of RFC 1321.
  @Test(arguments: [
    ("", "d41d8cd98f00b204e9800998ecf8427e"), ("a", "0cc175b9c0f1b6a831c399e269772661"),
    ("abc", "900150983cd24fb0d6963f7d28e17f72"), ("message digest", "f96b697d7cb7938d525a2f31aaf161d0"),
    ("abcdefghijklmnopqrstuvwxyz", "c3fcd3d76192e4007dfb496cca67e13b"),
    (
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", "d174ab98d277d9f5a5611c2c9f419d9f"
    ),
    (
      "12345678901234567890123456789012345678901234567890123456789012345678901234567890",
      "57edf4a22be3c955ac49da2e2107b67a"
    ),
  ]) func isThatOfTheStandard(text: String, digest: String) {
    #expect(MD5.hexadecimal(Array(text.utf8)) == digest)
  }

  @Test func doesNotDependOnThePieces() {
    let bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0 * 7) }
    let whole = MD5.hexadecimal(bytes)
    for length in [1, 55, 56, 57, 63, 64, 65, 128, 299] {
      var digest = MD5()
      for start in stride(from: 0, to: bytes.count, by: length) {
        digest.update(Array(bytes[start..<min(bytes.count, start + length)]))
      }
      #expect(digest.hexadecimal() == whole)
    }
  }
}
