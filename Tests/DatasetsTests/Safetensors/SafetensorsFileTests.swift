import Datasets
import Tensors
import Testing

@Suite struct SafetensorsFileTests {
  @Test func readsEveryElementTypeThatPyTorchWrites() throws {
    let file = try SafetensorsFile.read(Fixtures.path("every-type.safetensors"))
    for name in ["float16", "bfloat16", "float32", "float64"] {
      #expect(file.tensors[name] == Tensor(shape: [2, 3], values: [-2, -1, 0, 1, 2, 3]), "\(name)")
    }
    for name in ["int8", "int16", "int32", "int64"] {
      #expect(file.integers[name] == IntegerTensor(shape: [2, 3], values: [-2, -1, 0, 1, 2, 3]), "\(name)")
    }
    for name in ["uint8", "uint16", "uint32", "uint64"] {
      #expect(file.integers[name] == IntegerTensor(shape: [2, 3], values: [0, 1, 2, 3, 4, 5]), "\(name)")
    }
    #expect(file.integers["bool"] == IntegerTensor(shape: [2, 3], values: [0, 0, 0, 1, 1, 1]))
    #expect(file.integers["count"] == IntegerTensor(shape: [], values: [7]))
    #expect(file.tensors.count == 4 && file.integers.count == 10)
    #expect(file.metadata == ["说明": "a \"quoted\"\ttab"])
    #expect(file.tensor(named: "int8")?.values == [-2, -1, 0, 1, 2, 3])
  }

  @Test func readsBackWhatItWrites() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("weights.safetensors")
    let file = SafetensorsFile(
      tensors: ["b": Tensor(shape: [2], values: [.nan, -0.0]), "a\"\\": Tensor(shape: [0, 4], values: [])],
      integers: ["n": IntegerTensor(shape: [], values: [.min])], metadata: ["line": "one\ntwo\u{1}é"])
    try file.write(to: path)
    let read = try SafetensorsFile.read(path)
    #expect(read.integers == file.integers && read.metadata == file.metadata)
    #expect(read.tensors["a\"\\"]?.shape == [0, 4])
    #expect(read.tensors["b"]?.values.map(\.bitPattern) == [Float.nan.bitPattern, 0x8000_0000])
    let bytes = try InputFile.readWhole(path)
    try read.write(to: path)
    #expect(try InputFile.readWhole(path) == bytes)
  }

  @Test func writesNamesInOrderAndDataAlignedAtEight() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("weights.safetensors")
    let one = Tensor(shape: [1], values: [1])
    try SafetensorsFile(
      tensors: ["z": one, "b": one], integers: ["n": IntegerTensor(shape: [], values: [5])], metadata: ["m": "x"]
    ).write(to: path)
    let json = """
      {"__metadata__":{"m":"x"},"n":{"dtype":"I64","shape":[],"data_offsets":[0,8]},\
      "b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]},"z":{"dtype":"F32","shape":[1],"data_offsets":[12,16]}}
      """
    let padded = json + String(repeating: " ", count: (8 - json.utf8.count % 8) % 8)
    let data: [UInt8] = [5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x80, 0x3F, 0, 0, 0x80, 0x3F]
    #expect(
      try InputFile.readWhole(path) == [UInt8(padded.utf8.count), 0, 0, 0, 0, 0, 0, 0] + Array(padded.utf8) + data)
  }
}
