import Datasets
import Testing

@Suite struct NPYHeaderTests {
  /// An NPY file of version 1 with this dictionary and `size` bytes of data.
  private static func file(_ dictionary: String, size: Int = 0) -> [UInt8] {
    let length = UInt16(dictionary.utf8.count)
    let head: [UInt8] = [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0, UInt8(length & 255), UInt8(length >> 8)]
    return head + Array(dictionary.utf8) + [UInt8](repeating: 0, count: size)
  }

  @Test(arguments: [
    "{'descr':'<f4','fortran_order':False,'shape':(1,2)}",
    "{\"shape\": (1L, 2L), \"fortran_order\": True, \"descr\": \"=f4\", }   \n",
    " { 'shape' : ( 1 , 2 , ) , 'descr' : '<f4' , 'fortran_order' : False } ",
  ])
  func readsDictionariesHoweverTheyAreSpelled(dictionary: String) throws {
    let tensor = try NPY.decode(Self.file(dictionary, size: 8), file: "f")
    #expect(tensor.shape == [1, 2] && tensor.values == [0, 0])
  }

  @Test(arguments: [
    ("", "expected '{' at byte 10, found the header's end"),
    ("{'descr': '<f4', 'fortran_order': False}", "all of 'descr', 'fortran_order' and 'shape'"),
    ("{'descr': '<f4', 'descr': '<f4'}", "once each; after key 'descr'"),
    ("{'descr': '<f4', 'more': 1}", "after key 'more'"),
    ("{'descr': '<f4', 'fortran_order': 0}", "expected True or False at byte 44, found '0'"),
    ("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}", "a number from 0 at byte 61, found '-'"),
    ("{'descr': '<f4', 'fortran_order': False, 'shape': 3}", "expected '('"),
    ("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,)}", "a number below 2⁶³"),
    ("{'descr': '<f4', 'fortran_order': False, 'shape': (4294967296, 4294967296)}", "impossibly large"),
    (
      "{'descr': '<f4', 'fortran_order': False, 'shape': (3,)}", "truncated: NPY shape [3] of float32 needs 12 bytes, 8"
    ),
    ("{'descr': '<f4', 'fortran_order': False, 'shape': (1,)}", "bytes follow the array"),
    ("{'descr': '<f4', 'fortran_order': False, 'shape': (2,)} x", "expected the header's end at byte 66, found 'x'"),
    ("{'descr': '<f3', 'fortran_order': False, 'shape': (2,)}", "element type '<f3'"),
    ("{'descr': '|f4', 'fortran_order': False, 'shape': (2,)}", "element type '|f4'"),
    ("{'descr': '<f4", "a closing '"),
  ])
  func namesTheByteAtFault(dictionary: String, reason: String) {
    expectFailure(.malformed, reason, file: "f") { _ = try NPY.decode(Self.file(dictionary, size: 8), file: "f") }
  }

  @Test func namesWrongMagicVersionAndLength() {
    expectFailure(.malformed, "empty") { _ = try NPY.decode([], file: "f") }
    expectFailure(.malformed, "does not begin with") { _ = try NPY.decode(Array("PK".utf8), file: "f") }
    var bytes = Self.file("{}")
    bytes[6] = 4
    expectFailure(.malformed, "NPY version 4.0") { _ = try NPY.decode(bytes, file: "f") }
    bytes[6] = 1
    bytes[8] = 200
    expectFailure(.malformed, "header of 200 bytes, of which 2 are there") { _ = try NPY.decode(bytes, file: "f") }
  }
}
