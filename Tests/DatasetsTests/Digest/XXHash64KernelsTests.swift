import Datasets
import Testing

@Suite struct XXHash64KernelsTests {
  /// Values of the reference implementation (xxhsum -H1 and the sanity checks that come with it).
  @Test(arguments: [
    ("", "ef46db3751d8e999"),
    ("a", "d24ec4f1a98c6e5b"),
    ("abc", "44bc2cf5ad770999"),
    ("xxhash", "32dd38952c4bc720"),
    ("Nobody inspects the spammish repetition", "fbcea83c8a378bf1"),
  ])
  func equalsTheReference(text: String, digest: String) {
    #expect(XXHash64.hexadecimal(XXHash64.hash(Array(text.utf8))) == digest)
  }

  @Test func keepsLeadingZeros() {
    #expect(XXHash64.hexadecimal(0x1F) == "000000000000001f")
  }

  @Test(arguments: [31, 32, 33, 63, 64, 100])
  func changesWithEveryBit(count: Int) {
    let bytes = [UInt8](repeating: 0x55, count: count)
    var digests: Set = [XXHash64.hash(bytes)]
    for bit in 0..<8 * count {
      var changed = bytes
      changed[bit / 8] ^= 1 << (bit % 8)
      digests.insert(XXHash64.hash(changed))
    }
    #expect(digests.count == 8 * count + 1)
  }
}
