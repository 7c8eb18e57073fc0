import Datasets
import Testing

@Suite struct ImageFileTests {
  private static func decoded(_ name: String) throws -> ImagePixels {
    try ImageFile.decode(Fixtures.bytes("images/\(name)"), file: name)
  }

  @Test(arguments: [
    "gray.png", "rgb.png", "palette.png", "bit.png", "deep.png", "alpha.png", "gray-alpha.png", "gray.jpg", "rgb.jpg",
    "subsampled.jpg", "progressive.jpg",
  ]) func seesWhatPillowSees(name: String) throws {
    let expected = try #require(try NPZ.read(Fixtures.path("images.npz"))[name])
    let image = try Self.decoded(name)
    #expect([image.channels, image.height, image.width] == expected.shape)
    #expect(image.values == expected.values.map { UInt8($0) })
  }

  @Test func namesWhatIsNoImage() throws {
    expectFailure(.malformed, "CMYK", file: "cmyk.jpg") { _ = try Self.decoded("cmyk.jpg") }
    expectFailure(.malformed, "empty; expected a PNG or JPEG", file: "f") { _ = try ImageFile.decode([], file: "f") }
    expectFailure(.malformed, "begins with bytes [71, 73, 70, 56]", file: "f") {
      _ = try ImageFile.decode(Array("GIF89a".utf8), file: "f")
    }
  }

  @Test func refusesFilesThatAreCutOff() throws {
    for name in ["rgb.png", "palette.png", "rgb.jpg", "progressive.jpg"] {
      let bytes = try Fixtures.bytes("images/\(name)")
      // The last bytes of a PNG file (a checksum and the end's mark) and of a JPEG file (the same) hold no pixels.
      for length in 0..<bytes.count - (name.hasSuffix("png") ? 16 : 2) {
        expectFailure(
          .malformed, length < (name.hasSuffix("png") ? 8 : 3) ? "expected a PNG or JPEG" : "damaged", file: "f"
        ) {
          _ = try ImageFile.decode(Array(bytes[..<length]), file: "f")
        }
      }
    }
  }

  @Test func noTurnedBitTraps() throws {
    for name in ["rgb.png", "gray-alpha.png", "subsampled.jpg", "progressive.jpg"] {
      var bytes = try Fixtures.bytes("images/\(name)")
      for bit in 0..<8 * bytes.count {
        bytes[bit / 8] ^= 1 << (bit % 8)
        do { _ = try ImageFile.decode(bytes, file: "f") } catch { #expect(error.kind == .malformed, "\(error)") }
        bytes[bit / 8] ^= 1 << (bit % 8)
      }
    }
  }
}
