import Datasets
import Tensors
import Testing

@Suite struct NPYTests {
  private static let fractions = (0..<24).map { (Float($0) - 5) / 4 }
  private static let wholes = (0..<24).map { Int64($0) - 5 }

  @Test(
    arguments: ["f2", "f4", "f8"].flatMap { ["little-\($0)", "big-\($0)"] } + ["fortran", "version2", "version3"])
  func readsFloatsOfEveryKind(name: String) throws {
    let tensor = try NPY.read(Fixtures.path("npy/\(name).npy"))
    #expect(tensor.shape == [2, 3, 4])
    #expect(tensor.values == Self.fractions)
  }

  @Test(arguments: ["i1", "little-i2", "big-i2", "little-i4", "big-i4", "little-i8", "big-i8"])
  func readsSignedIntegersOfEveryKind(name: String) throws {
    let path = try Fixtures.path("npy/\(name).npy")
    #expect(try NPY.read(path).values == Self.wholes.map(Float.init))
    let (shape, values) = try NPY.readIntegers(path)
    #expect(shape == [2, 3, 4])
    #expect(values == Self.wholes)
  }

  @Test(arguments: ["u1", "little-u2", "big-u2", "little-u4", "big-u4", "little-u8", "big-u8"])
  func readsUnsignedIntegersOfEveryKind(name: String) throws {
    let path = try Fixtures.path("npy/\(name).npy")
    #expect(try NPY.read(path).values == (0..<24).map(Float.init))
    #expect(try NPY.readIntegers(path).values == (0..<24).map(Int64.init))
  }

  @Test func readsTruthValues() throws {
    let path = try Fixtures.path("npy/b1.npy")
    #expect(try NPY.read(path).values == Self.wholes.map { $0 > 0 ? 1 : 0 })
    #expect(try NPY.readIntegers(path).values == Self.wholes.map { $0 > 0 ? 1 : 0 })
  }

  @Test func readsArraysOfNoDimensionsAndOfNoElements() throws {
    let scalar = try NPY.read(Fixtures.path("npy/scalar.npy"))
    #expect(scalar == Tensor(shape: [], values: [1.5]))
    let empty = try NPY.read(Fixtures.path("npy/empty.npy"))
    #expect(empty == Tensor(shape: [0, 3], values: []))
  }

  @Test(arguments: [
    ("object", "Python objects"), ("text", "element type '<U2'"), ("complex", "element type '<c16'"),
    ("record", "records"),
  ])
  func refusesWhatIsNotNumbers(name: String, reason: String) throws {
    let path = try Fixtures.path("npy/\(name).npy")
    let error = try #require(throws: DataError.self) { try NPY.read(path) }
    #expect(error.kind == .malformed && error.file == path && error.message.contains(reason))
  }

  @Test func refusesFractionsAsLabels() throws {
    let path = try Fixtures.path("npy/little-f4.npy")
    let error = try #require(throws: DataError.self) { try NPY.readIntegers(path) }
    #expect(error.kind == .malformed && error.message.contains("element 0 is not a whole number"))
  }

  @Test func writesTheBytesOfNumPy() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.npy")
    try NPY.write(Tensor(shape: [2, 3, 4], values: Self.fractions), to: path)
    #expect(try InputFile.readWhole(path) == Fixtures.bytes("npy/little-f4.npy"))
    try NPY.write(Tensor(shape: [], values: [1.5]), to: path)
    #expect(try InputFile.readWhole(path) == Fixtures.bytes("npy/scalar.npy"))
    try NPY.write(Matrix(rows: 0, columns: 3), to: path)
    #expect(try InputFile.readWhole(path) == Fixtures.bytes("npy/empty.npy"))
  }

  @Test func readsTheLabelsAndIndicesItWrites() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.npy")
    try NPY.write([3, 255, 0] as [UInt8], to: path)
    #expect(try NPY.readIntegers(path).values == [3, 255, 0])
    try NPY.write([-1, .max, 7] as [Int], to: path)
    #expect(try NPY.readIntegers(path).values == [-1, .max, 7])
    #expect(try NPY.readIntegers(path).shape == [3])
  }
}
