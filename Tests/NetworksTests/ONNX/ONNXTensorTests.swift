import Datasets
import Networks
import Testing

/// The kinds of numbers in `types.onnx`, which `make_onnx.py` wrote: each holds −1.5 (or 3) and 2, once as raw bytes and once in
/// the field of its type.
@Suite struct ONNXTensorTests {
  @Test(arguments: ["float", "double", "float16", "bfloat16"], ["raw", "field"])
  func realNumbersAreRead(_ type: String, form: String) throws {
    let tensor = try stored()["\(type)_\(form)"]
    #expect(tensor == ONNXTensor([-1.5, 2]))
  }

  @Test(arguments: ["int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"], ["raw", "field"])
  func wholeNumbersAreRead(_ type: String, form: String) throws {
    let tensor = try stored()["\(type)_\(form)"]
    #expect(tensor == ONNXTensor([3, 2]))
  }

  @Test func truthsAreNumbers() throws {
    #expect(try stored()["bool_raw"] == ONNXTensor([1, 0]))
  }

  private func stored() throws -> [String: ONNXTensor] {
    try ONNXGraph(InputFile.readWhole(ONNXFixture.path("types.onnx")), folder: "").initializers
  }

  @Test(arguments: [
    ("text.onnx", "tensor ‘text’ holds elements of the type string, not numbers"),
    ("short.onnx", "tensor ‘short’ holds 4 bytes, but 2 × float makes 8"),
    ("many.onnx", "tensor ‘many’ holds 3 numbers, but its shape [2] makes 2"),
    ("negative.onnx", "tensor ‘negative’ cannot have the shape [-2]"),
    ("huge.onnx", "tensor ‘huge’ cannot have the shape [4611686018427387904, 4611686018427387904]"),
    ("outside.onnx", "tensor ‘outside’ is stored in ‘../secret’, which is no file in the folder of the model"),
    ("absolute.onnx", "tensor ‘absolute’ is stored in ‘/etc/passwd’, which is no file in the folder of the model"),
    ("absent.onnx", "tensor ‘absent’ is stored in a file of its own"),
    ("beyond.onnx", "tensor ‘beyond’ is stored in ‘types.onnx’ (offset 9999999, length the rest)"),
  ])
  func damagedTensorsAreRefused(_ file: String, _ problem: String) throws {
    let path = try ONNXFixture.path("damaged/\(file)")
    #expect {
      try ImportedNetwork.load(onnx: path)
    } throws: {
      let error = $0 as? DataError
      return error?.kind == .malformed && error?.file == path && error?.message.contains(problem) == true
    }
  }
}
