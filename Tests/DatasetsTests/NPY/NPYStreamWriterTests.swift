import Datasets
import Tensors
import Testing

@Suite struct NPYStreamWriterTests {
  @Test func writesWhatWritingAtOnceWrites() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("layer.npy")
    let values = (0..<300_000).map(Float.init)
    var writer = try NPYStreamWriter(path, rowShape: [3, 2])
    try writer.append(values[..<6])
    try values[6..<600].withUnsafeBufferPointer { try writer.append($0) }
    try writer.append(values[600...])
    #expect(writer.rowCount == 50_000)
    #expect(folder.entries.count == 1 && !folder.entries.contains("layer.npy"))
    try writer.finish()
    #expect(folder.entries == ["layer.npy"])
    #expect(try NPY.read(path) == Tensor(shape: [50_000, 3, 2], values: values))
    #expect(try InputFile.readWhole(path).count == 128 + 1_200_000)
  }

  @Test func writesAnArrayOfNoRows() throws {
    let folder = try TemporaryFolder()
    try NPYStreamWriter(folder.file("none.npy"), rowShape: [84]).finish()
    #expect(try NPY.read(folder.file("none.npy")).shape == [0, 84])
  }

  @Test func leavesNothingBehindWhenAbandoned() throws {
    let folder = try TemporaryFolder()
    let kept = try folder.write([1, 2, 3], as: "layer.npy")
    do {
      var writer = try NPYStreamWriter(kept, rowShape: [2])
      try writer.append([1, 2])
    }
    #expect(folder.entries == ["layer.npy"])
    #expect(try InputFile.readWhole(kept) == [1, 2, 3])
  }

  @Test func saysWhereItCannotWrite() throws {
    let folder = try TemporaryFolder()
    expectFailure(.cannotCreate, "there is no folder") {
      _ = try NPYStreamWriter(folder.file("none/layer.npy"), rowShape: [2])
    }
  }
}
