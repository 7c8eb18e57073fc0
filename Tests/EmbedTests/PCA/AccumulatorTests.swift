import Embed
import Tensors
import Testing

@Suite struct AccumulatorTests {
  /// Far from zero, and drifting, so that batches differ in their means.
  private static func drifting(_ rows: Int, _ columns: Int) -> Matrix {
    var x = Matrix.random(rows, columns, seed: 31)
    for row in 0..<rows {
      for column in 0..<columns { x[row, column] = x[row, column] * Float(column + 1) + 100 + Float(row) / 500 }
    }
    return x
  }

  @Test(arguments: [1, 7, 500, 2999, 3000]) func batchesGiveTheFitOfTheWhole(size: Int) throws {
    let x = Self.drifting(3000, 9)
    var sums = try PCA.Accumulator(columns: 9)
    for start in stride(from: 0, to: 3000, by: size) { try sums.add(x.block(start..<min(3000, start + size))) }
    #expect(sums.rows == 3000)
    let pca = try sums.finish(components: 4)
    let whole = try PCA.fit(x, components: 4)
    for index in 0..<4 {
      #expect(abs(pca.explainedVariance[index] / whole.explainedVariance[index] - 1) < 1e-6)
      #expect(abs(pca.explainedVarianceRatio[index] / whole.explainedVarianceRatio[index] - 1) < 1e-6)
    }
    for index in whole.components.values.indices {
      #expect(abs(pca.components.values[index] - whole.components.values[index]) < 1e-5)
    }
    #expect(zip(pca.mean, whole.mean).allSatisfy { abs($0 - $1) <= 1e-5 })
    let coordinates = try pca.transform(x)
    let expected = try whole.transform(x)
    for index in expected.values.indices { #expect(abs(coordinates.values[index] - expected.values[index]) < 1e-3) }
  }

  @Test(arguments: [1e-30, 1e30] as [Float]) func scaleChangesNothingElse(scale: Float) throws {
    let x = Matrix.random(80, 5, seed: 6)
    var sums = try PCA.Accumulator(columns: 5)
    try sums.add(Matrix(rows: 3, columns: 5))
    try sums.add(Matrix(rows: 80, columns: 5, values: x.values.map { $0 * scale }))
    let expected = try PCA.fit(Matrix(rows: 83, columns: 5, values: [Float](repeating: 0, count: 15) + x.values))
    let pca = try sums.finish()
    let variance = expected.explainedVariance[1] * Double(scale) * Double(scale)
    #expect(abs(pca.explainedVariance[1] / variance - 1) < 1e-5)
  }

  @Test func equalRowsHaveNoVariance() throws {
    var sums = try PCA.Accumulator(columns: 3)
    for _ in 0..<3 { try sums.add(Matrix(rows: 2, columns: 3, repeating: 0.1)) }
    #expect(try sums.finish().explainedVariance == [0, 0])
  }

  @Test func moreRowsMayFollow() throws {
    let x = Self.drifting(60, 4)
    var sums = try PCA.Accumulator(columns: 4)
    try sums.add(x.block(0..<30))
    let first = try sums.finish()
    try sums.add(x.block(30..<60))
    #expect(try abs(first.explainedVariance[0] / PCA.fit(x.block(0..<30)).explainedVariance[0] - 1) < 1e-6)
    #expect(try abs(sums.finish().explainedVariance[0] / PCA.fit(x).explainedVariance[0] - 1) < 1e-6)
  }

  @Test func badInputIsNamedAndAddsNothing() throws {
    #expect(throws: EmbedError.self) { try PCA.Accumulator(columns: 0) }
    #expect(throws: EmbedError.self) { try PCA.Accumulator(columns: 100_000) }
    var sums = try PCA.Accumulator(columns: 3)
    #expect(throws: EmbedError(.badMatrix, "no rows have been added: at least one is needed")) { try sums.finish() }
    #expect(throws: EmbedError.self) { try sums.add(Matrix(rows: 2, columns: 2)) }
    #expect(throws: EmbedError.self) { try sums.add(Matrix(rows: 2, columns: 3, repeating: .nan)) }
    #expect(sums.rows == 0)
    try sums.add(Matrix(rows: 2, columns: 3))
    #expect(throws: EmbedError.self) { try sums.finish(components: 4) }
    #expect(throws: EmbedError.self) { try sums.finish(tolerance: 0) }
  }
}
