import Datasets
import Networks
import Tensors
import Testing

@Suite struct ONNXDamageTests {
  /// Reads `bytes` as a file; whatever they are, that is an error or a network.
  private func read(_ bytes: [UInt8]) -> String? {
    do {
      _ = try ONNXGraph(bytes, folder: "/nowhere/").network(named: "damaged").network()
      return nil
    } catch { return "\(error)" }
  }

  @Test(arguments: ["lenet", "residual"])
  func everyTruncationIsRefused(_ name: String) throws {
    let bytes = try InputFile.readWhole(ONNXFixture.path("\(name).onnx"))
    for count in bytes.indices {
      #expect(read(Array(bytes[..<count])) != nil, "cut after \(count) bytes")
    }
  }

  @Test(arguments: ["branches", "decoder", "depthwise", "residual"])
  func damagedBytesGiveAnErrorOrANetwork(_ name: String) throws {
    let bytes = try InputFile.readWhole(ONNXFixture.path("\(name).onnx"))
    var generator = SeededGenerator(seed: 7)
    var refused = 0
    for _ in 0..<2000 {
      var damaged = bytes
      for _ in 0...Int.random(in: 0..<3, using: &generator) {
        damaged[Int.random(in: damaged.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      if read(damaged) != nil { refused += 1 }
    }
    #expect(refused > 100)
  }

  @Test func whatIsNoONNXFileIsRefused() {
    #expect(read([])?.contains("holds no graph") == true)
    #expect(read(Array("{\"name\": \"a model\"}".utf8))?.contains("not a protobuf message") == true)
    #expect(read([0x08, 0x08])?.contains("holds no graph") == true)
  }

  @Test func aFileThatIsMissingIsSaidToBe() {
    #expect { try ImportedNetwork.load(onnx: "/nowhere/their.onnx") } throws: {
      ($0 as? DataError)?.kind == .missing
    }
  }
}
