import Datasets
import Tensors
import Testing

@Suite struct NPYStreamWriterTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("layer.npy")
  }

  @Test func writesWhatWritingAtOnceWrites() throws {
    let values = (0..<300_000).map(Float.init)
    var writer = try NPYStreamWriter(path, rowShape: [3, 2])
    try writer.append(values[..<6])
    try values[6..<600].withUnsafeBufferPointer { try writer.append($0) }
    try writer.append(values[600...])
    #expect(writer.rowCount == 50_000)
    try writer.finish()
    #expect(folder.entries == ["layer.npy"])
    #expect(try NPY.read(path) == Tensor(shape: [50_000, 3, 2], values: values))
    #expect(try InputFile.readWhole(path).count == 128 + 1_200_000)
  }

  @Test func writesAnArrayOfNoRows() throws {
    try NPYStreamWriter(path, rowShape: [84]).finish()
    #expect(try NPY.read(path).shape == [0, 84])
  }

  @Test func wholeNumbersAreStoredAsTheyAre() throws {
    var labels = try NPYStreamWriter(path, element: .uint8, rowShape: [])
    try labels.append(elements: [3, 255, 0] as [UInt8])
    try labels.finish()
    #expect(try NPY.readIntegers(path).values == [3, 255, 0])
    var places = try NPYStreamWriter(path, element: .int64, rowShape: [2])
    try places.append(elements: [-1, 1 << 40] as [Int64])
    try places.finish()
    let read = try NPY.readIntegers(path)
    #expect(read.shape == [1, 2] && read.values == [-1, 1 << 40])
  }

  @Test func anAbandonedFileLooksLikeNoneAndGoesOn() throws {
    let values = (0..<40).map(Float.init)
    do {
      var writer = try NPYStreamWriter(path, rowShape: [4])
      try writer.append(values[..<28])
    }
    expectFailure(.malformed, "bytes follow the array") { _ = try NPY.read(path) }
    #expect(NPYStreamWriter.wholeRows(at: path, element: .float32, rowShape: [4]) == 7)
    #expect(NPYStreamWriter.wholeRows(at: path, element: .float32, rowShape: [5]) == 5)
    #expect(NPYStreamWriter.wholeRows(at: folder.file("none"), element: .float32, rowShape: [4]) == 0)
    var writer = try NPYStreamWriter(path, rowShape: [4], after: 5)
    try writer.append(values[20...])
    try writer.finish()
    #expect(try NPY.read(path) == Tensor(shape: [10, 4], values: values))
  }

  @Test func saysWhereItCannotWrite() throws {
    expectFailure(.cannotCreate, "there is no folder") {
      _ = try NPYStreamWriter(folder.file("none/layer.npy"), rowShape: [2])
    }
    expectFailure(.cannotCreate, "is a folder") { _ = try NPYStreamWriter(folder.path, rowShape: [2]) }
  }
}
