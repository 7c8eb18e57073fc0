import Datasets
import Testing

@Suite struct SafetensorsHeaderTests {
  /// A file with this header and `size` bytes of data.
  private static func file(_ header: String, size: Int = 0) -> [UInt8] {
    let length = UInt64(header.utf8.count)
    return (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + Array(header.utf8)
      + [UInt8](repeating: 0, count: size)
  }

  /// An entry of the header.
  private static func entry(_ name: String, _ type: String, _ shape: String, _ place: String) -> String {
    "\"\(name)\":{\"dtype\":\"\(type)\",\"shape\":[\(shape)],\"data_offsets\":[\(place)]}"
  }

  @Test func readsHeadersHoweverTheyAreSpelled() throws {
    let header = " { \"\\u0061\\ud83d\\ude00\\n\" : {\"data_offsets\":[ 0 , 8 ],\"shape\":[2],\"dtype\":\"F32\"} }  "
    let file = try SafetensorsFile.decode(Self.file(header, size: 8), file: "f")
    #expect(file.tensors["a😀\n"]?.values == [0, 0])
    #expect(try SafetensorsFile.decode(Self.file("{}"), file: "f") == SafetensorsFile())
  }

  @Test(arguments: [
    ("", "expected '{' at byte 8"),
    ("[]", "expected '{' at byte 8, found '['"),
    ("{} {}", "the header's end at byte 11"),
    ("{\"a\":1}", "expected '{' at byte 13, found '1'"),
    ("{\"a\":{\"dtype\":\"F32\",\"shape\":[2]}}", "all of dtype, shape and data_offsets for 'a'"),
    ("{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\"}}", "each key once; 'dtype' comes again"),
    ("{\"a\":{\"type\":1}}", "for 'a', not 'type'"),
    ("{\(entry("a", "F32", "2", "0,8")),\(entry("a", "F32", "2", "0,8"))}", "each key once; 'a' comes again"),
    ("{\(entry("a", "F32", "2", "0,8")),}", "expected '\"'"),
    ("{\(entry("a", "F8_E4M3", "8", "0,8"))}", "as dtype of 'a', not 'F8_E4M3'"),
    ("{\(entry("a", "F32", "2", "8,0"))}", "data_offsets of 'a', not [8, 0]"),
    ("{\(entry("a", "F32", "2", "0,8,9"))}", "data_offsets of 'a'"),
    ("{\(entry("a", "F32", "2", "-1,8"))}", "a number from 0"),
    ("{\(entry("a", "F32", "2.5", "0,8"))}", "expected ']'"),
    ("{\(entry("a", "F32", "2", "0,99999999999999999999"))}", "below 2⁶³"),
    ("{\(entry("a", "F32", "3", "0,8"))}", "shape [3] of float32 needs 12 bytes, its place has 8"),
    ("{\(entry("a", "F32", "4611686018427387904,4", "0,8"))}", "impossibly large"),
    ("{\(entry("a", "F32", "1", "0,4"))}", "bytes follow the last tensor: tensors need 4 bytes, 8 follow"),
    ("{\(entry("a", "F32", "3", "0,12"))}", "truncated: tensors need 12 bytes, 8 follow"),
    ("{\(entry("a", "F32", "1", "4,8"))}", "tensor 'a' leaves a hole before it: it begins at data byte 4, expected 0"),
    ("{\(entry("a", "F32", "2", "0,8")),\(entry("b", "F32", "1", "4,8"))}", "tensor 'b' overlaps"),
    ("{\"__metadata__\":{\"a\":1}}", "expected '\"'"),
    ("{\"a", "a closing \""),
    ("{\"\\x\":1}", "valid escapes"),
    ("{\"\\ud83d\":1}", "valid escapes"),
    ("{\"\\u00g0\":1}", "valid escapes"),
    ("{\"a\n\":1}", "no control characters"),
  ])
  func namesTheByteOrTensorAtFault(header: String, reason: String) {
    expectFailure(.malformed, reason, file: "f") {
      _ = try SafetensorsFile.decode(Self.file(header, size: 8), file: "f")
    }
  }

  @Test func refusesHeadersOfImpossibleLength() {
    expectFailure(.malformed, "3 bytes; a safetensors file begins with 8") {
      _ = try SafetensorsFile.decode([1, 2, 3], file: "f")
    }
    expectFailure(.malformed, "header of 100 bytes; at most 100000000 are allowed and 2 are there") {
      _ = try SafetensorsFile.decode([100, 0, 0, 0, 0, 0, 0, 0, 0x7B, 0x7D], file: "f")
    }
    expectFailure(.malformed, "header of 18446744073709551615 bytes") {
      _ = try SafetensorsFile.decode([UInt8](repeating: 255, count: 8), file: "f")
    }
  }

  @Test func refusesHeadersThatAreNotText() {
    expectFailure(.malformed, "not UTF-8") {
      _ = try SafetensorsFile.decode([2, 0, 0, 0, 0, 0, 0, 0, 0x7B, 0xFF], file: "f")
    }
  }

  @Test func refusesWholeNumbersBeyondInt64() {
    let bytes = Self.file("{\(Self.entry("a", "U64", "1", "0,8"))}") + [UInt8](repeating: 255, count: 8)
    expectFailure(.malformed, "tensor 'a': holds numbers of 2⁶³ or more") {
      _ = try SafetensorsFile.decode(bytes, file: "f")
    }
  }
}
