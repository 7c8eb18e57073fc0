import Datasets
import Testing

/// Half precision through the files that hold it: after a header of 128 bytes stand the bits.
@Suite struct HalfPrecisionKernelsTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("half.npy")
  }

  private func bits(of values: [Float]) throws -> [UInt16] {
    var writer = try NPYStreamWriter(path, element: .float16, rowShape: [])
    try writer.append(values[...])
    try writer.finish()
    let bytes = try InputFile.readWhole(path).dropFirst(128)
    #expect(bytes.count == 2 * values.count)
    return values.indices.map { UInt16(bytes[128 + 2 * $0]) | UInt16(bytes[129 + 2 * $0]) << 8 }
  }

  @Test func knownNumbersHaveKnownBits() throws {
    let known: [(Float, UInt16)] = [
      (0, 0), (-0.0, 0x8000), (1, 0x3C00), (-2, 0xC000), (0.333251953125, 0x3555), (65504, 0x7BFF), (-65504, 0xFBFF),
      (65519.996, 0x7BFF), (0x1p-14, 0x0400), (0x1.FF8p-15, 0x03FF), (0x1p-24, 0x0001), (0x1p-25, 0x0000),
      (0x1.8p-25, 0x0001), (0x1.8p-24, 0x0002), (1 + 0x1p-11, 0x3C00), (1 + 0x3p-11, 0x3C02), (1 + 0x1.1p-11, 0x3C01),
      (1e-30, 0), (.leastNonzeroMagnitude, 0), (.infinity, 0x7C00), (-.infinity, 0xFC00), (0x1.FFEp-15, 0x0400),
    ]
    // As many as make both whole vectors and a rest.
    #expect(try bits(of: known.map(\.0)) == known.map(\.1))
    for (value, expected) in known { #expect(try bits(of: [value]) == [expected], "\(value)") }
    #expect(try bits(of: [.nan])[0] & 0x7FFF > 0x7C00)
  }

  @Test func everyHalfPrecisionNumberComesBack() throws {
    let all = (UInt16.min...UInt16.max).filter { $0 & 0x7FFF <= 0x7C00 }
    var writer = try NPYStreamWriter(path, element: .float16, rowShape: [])
    try writer.append(elements: all)
    try writer.finish()
    #expect(try bits(of: NPY.read(path).values) == all)
  }

  @Test func othersBecomeTheNearest() throws {
    let small = (UInt16(0)..<0x7BFF).map { $0 }
    var writer = try NPYStreamWriter(path, element: .float16, rowShape: [])
    try writer.append(elements: small + [0x7BFF])
    try writer.finish()
    let numbers = try NPY.read(path).values
    // A quarter, a half and three quarters of the way from each number to the next.
    for share in [Float(0.25), 0.5, 0.75] {
      let between = small.map { numbers[Int($0)] + share * (numbers[Int($0) + 1] - numbers[Int($0)]) }
      let expected = small.map { share < 0.5 || (share == 0.5 && $0.isMultiple(of: 2)) ? $0 : $0 + 1 }
      #expect(try bits(of: between) == expected)
    }
  }

  @Test func numbersBeyondTheLargestAreRefusedWithTheirRow() throws {
    for place in [3, 17] {
      var values = [Float](repeating: 1, count: 20)
      values[place] = 65520
      var writer = try NPYStreamWriter(path, element: .float16, rowShape: [2])
      expectFailure(.malformed, "65520.0 in row \(place / 2) is beyond 65504") { try writer.append(values[...]) }
    }
  }
}
