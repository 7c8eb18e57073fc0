import Embed
import Tensors
import Testing

@Suite struct ScatterMatrixTests {
  /// Σ (x − μ)(x − μ)ᵀ in Float64, by its definition.
  private func reference(_ x: Matrix) -> [Double] {
    let mean = (0..<x.columns).map { column in
      (0..<x.rows).reduce(0.0) { $0 + Double(x[$1, column]) } / Double(x.rows)
    }
    var sums = [Double](repeating: 0, count: x.columns * x.columns)
    for row in 0..<x.rows {
      let centered = (0..<x.columns).map { Double(x[row, $0]) - mean[$0] }
      for first in 0..<x.columns {
        for second in 0..<x.columns { sums[first * x.columns + second] += centered[first] * centered[second] }
      }
    }
    return sums
  }

  private func pixels(rows: Int, columns: Int, scale: Float) -> Matrix {
    var generator = SeededGenerator(seed: 3)
    let values = (0..<rows * columns).map { index in
      index % 3 == 0 ? 0 : Float(UInt8.random(in: 0...255, using: &generator)) / scale
    }
    return Matrix(rows: rows, columns: columns, values: values)
  }

  /// The largest difference from the definition, relative to the largest element.
  private func error(_ matrix: [Double], of x: Matrix, unit: Double) -> Double {
    let expected = reference(x)
    let largest = max(expected.map(abs).max() ?? 1, .leastNormalMagnitude)
    return zip(matrix, expected).map { abs($0 * unit * unit - $1) / largest }.max() ?? .infinity
  }

  @Test(arguments: [(1, 16), (2, 17), (31, 95), (33, 96), (700, 97), (2100, 20)], [Float(1), 255])
  func pixelsAreSummedAsTheyAre(_ size: (rows: Int, columns: Int), scale: Float) throws {
    let x = pixels(rows: size.rows, columns: size.columns, scale: scale)
    let centering = try Centering(of: x, workers: Workers(2))
    let matrix = try #require(pixelScatterMatrix(of: x, centering: centering, workers: Workers(2)))
    #expect(error(matrix, of: x, unit: centering.unit) < 1e-7)
  }

  @Test(arguments: [(1, 1), (5, 6), (31, 95), (700, 97), (2100, 7)])
  func otherDataAreCentered(_ size: (rows: Int, columns: Int)) throws {
    var generator = SeededGenerator(seed: 4)
    let values = (0..<size.rows * size.columns).map { _ in Float.random(in: 90...100, using: &generator) }
    let x = Matrix(rows: size.rows, columns: size.columns, values: values)
    let centering = try Centering(of: x, workers: Workers(2))
    #expect(pixelScatterMatrix(of: x, centering: centering, workers: Workers(2)) == nil)
    let matrix = scatterMatrix(of: x, centering: centering, workers: Workers(2))
    #expect(error(matrix, of: x, unit: centering.unit) < 1e-6)
  }

  /// Sums beyond 32 bits: half of 80,000 rows are white.
  @Test func manyWhiteImagesDoNotOverflow() throws {
    let rows = 80_000
    let x = Matrix(rows: rows, columns: 16, values: (0..<rows * 16).map { $0 / 16 % 2 == 0 ? 255 : 0 })
    let centering = try Centering(of: x, workers: .all)
    let matrix = try #require(pixelScatterMatrix(of: x, centering: centering, workers: .all))
    let expected = Double(rows) * 127.5 * 127.5 / (centering.unit * centering.unit)
    #expect(matrix.allSatisfy { $0 == expected })
  }

  @Test(arguments: [Float(0.5), -1, 256, 1e9, 100.001])
  func oneOtherValueMakesItOtherData(_ value: Float) throws {
    var values = pixels(rows: 3000, columns: 20, scale: 1).values
    values[59_990] = value
    let x = Matrix(rows: 3000, columns: 20, values: values)
    let centering = try Centering(of: x, workers: .all)
    #expect(pixelScatterMatrix(of: x, centering: centering, workers: .all) == nil)
    #expect(error(scatterMatrix(of: x, centering: centering, workers: .all), of: x, unit: centering.unit) < 2e-6)
  }

  @Test(arguments: [Float(1), 255, 100])
  func bitsDoNotDependOnThreads(_ scale: Float) throws {
    let x = pixels(rows: 5000, columns: 50, scale: scale)
    let centering = try Centering(of: x, workers: Workers(1))
    let one = scatterMatrix(of: x, centering: centering, workers: Workers(1))
    #expect(one == scatterMatrix(of: x, centering: centering, workers: Workers(3)))
  }
}
