import Embed
import Tensors
import Testing

@Suite struct PCATests {
  @Test(arguments: try Fixture.load("pca") as [Fixture.PCA])
  func equalsScikitLearn(fixture: Fixture.PCA) throws {
    let k = fixture.variance.count
    let pca = try PCA.fit(Matrix(fixture.x), components: k)
    #expect(pca.residual <= 1e-6)
    for index in 0..<k {
      #expect(abs(pca.explainedVariance[index] / fixture.variance[index] - 1) < 1e-5)
      #expect(abs(pca.explainedVarianceRatio[index] / fixture.ratio[index] - 1) < 1e-5)
      #expect(abs(pca.singularValues[index] / fixture.singularValues[index] - 1) < 1e-5)
      let known = fixture.components[index]
      let agreement = zip(pca.components.row(index), known).reduce(0) { $0 + Double($1.0) * $1.1 }
      #expect(abs(abs(agreement) - 1) < 1e-5)
    }
  }

  @Test func theFirstComponentsStandAlone() throws {
    let x = Matrix.random(200, 9, seed: 12)
    let pca = try PCA.fit(x, components: 5)
    let first = pca.prefix(2)
    #expect(first.components.rows == 2 && first.explainedVariance == Array(pca.explainedVariance.prefix(2)))
    #expect(first.explainedVarianceRatio.count == 2 && first.singularValues.count == 2 && first.mean == pca.mean)
    let all = try pca.transform(x, whitening: true)
    let some = try first.transform(x, whitening: true)
    for row in 0..<x.rows {
      for column in 0..<2 { #expect(abs(all[row, column] - some[row, column]) < 1e-5) }
    }
  }

  @Test(arguments: try Fixture.load("pca") as [Fixture.PCA])
  func whitensLikeScikitLearn(fixture: Fixture.PCA) throws {
    let x = Matrix(fixture.x)
    let pca = try PCA.fit(x, components: fixture.variance.count)
    let whitened = try pca.transform(x, whitening: true)
    for (row, expected) in fixture.whitened.enumerated() {
      for (column, value) in expected.enumerated() {
        #expect(abs(Double(abs(whitened[row, column])) - abs(value)) < 1e-4)
      }
    }
    let again = try pca.reconstruct(whitened, whitening: true)
    let expected = try pca.reconstruct(pca.transform(x))
    for index in again.values.indices {
      #expect(abs(again.values[index] - expected.values[index]) < 1e-5 * max(1, abs(expected.values[index])))
    }
  }

  @Test func whiteningLeavesNothingOfNoVariance() throws {
    let line = Matrix(rows: 5, columns: 3, values: (0..<5).flatMap { [Float($0), 2 * Float($0), -2 * Float($0)] })
    let whitened = try PCA.fit(line, components: 2).transform(line, whitening: true)
    for row in 0..<5 {
      #expect(whitened[row, 1] == 0)
      let deviations = abs(Float(row) - 2) / Float(2.5).squareRoot()
      #expect(abs(abs(whitened[row, 0]) - deviations) < 1e-5)
    }
  }

  /// 300 features and two components: products with the data from a sampled start, then those with the matrix.
  @Test(arguments: [false, true]) func manyRowsTakeEveryPathToTheSameAnswer(isFlat: Bool) throws {
    var x = Matrix.random(20_000, 300, seed: 21)
    if !isFlat {
      for row in 0..<x.rows {
        for column in 0..<300 { x.values[row * 300 + column] *= 3 / Float(1 + column) }
      }
    }
    let pca = try PCA.fit(x, components: 2)
    let all = try PCA.fit(x, components: 300)
    #expect(pca.residual <= 1e-6 && all.residual <= 1e-6)
    for index in 0..<2 {
      #expect(abs(pca.explainedVariance[index] / all.explainedVariance[index] - 1) < 1e-5)
      guard !isFlat else { continue }
      let agreement = zip(pca.components.row(index), all.components.row(index)).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(abs(agreement - 1) < 1e-5)
    }
    #expect(abs(all.explainedVarianceRatio.reduce(0, +) - 1) < 1e-5)
    #expect(try PCA.fit(x, components: 2, workers: Workers(1)).components == pca.components)
  }

  @Test func manyFeaturesTakeTheOtherPathToTheSameAnswer() throws {
    // 1,600 features are too many for the covariance; all but four of them are constant.
    let narrow = Matrix.random(200, 4, seed: 5)
    var wide = Matrix(rows: 200, columns: 1600, repeating: 3)
    for row in 0..<200 {
      for column in 0..<4 { wide[row, column * 400 + 7] = narrow[row, column] * Float(column + 1) }
    }
    var scaled = narrow
    for row in 0..<200 {
      for column in 0..<4 { scaled[row, column] *= Float(column + 1) }
    }
    let expected = try PCA.fit(scaled, components: 3)
    let pca = try PCA.fit(wide, components: 3)
    for index in 0..<3 {
      #expect(abs(pca.explainedVariance[index] / expected.explainedVariance[index] - 1) < 1e-5)
      for column in 0..<4 {
        #expect(abs(pca.components[index, column * 400 + 7] - expected.components[index, column]) < 1e-4)
      }
    }
  }

  @Test func largestLoadingIsPositive() throws {
    let pca = try PCA.fit(.random(100, 12, seed: 1), components: 5)
    for index in 0..<5 {
      let row = pca.components.row(index)
      let largest = try #require(row.max { abs($0) < abs($1) })
      #expect(largest > 0)
    }
  }

  @Test func componentsAreOrthonormal() throws {
    let pca = try PCA.fit(.random(300, 40, seed: 2), components: 6)
    let products = pca.components.multiplied(by: pca.components, transposingOther: true)
    for row in 0..<6 {
      for column in 0..<6 { #expect(abs(products[row, column] - (row == column ? 1 : 0)) < 1e-6) }
    }
  }

  @Test func flatSpectrumConverges() throws {
    let pca = try PCA.fit(.random(2000, 60, seed: 3), components: 2)
    #expect(pca.residual <= 1e-6)
    #expect(pca.explainedVariance[0] >= pca.explainedVariance[1])
  }

  @Test func theIdentityHasAFlatSpectrum() throws {
    var x = Matrix(rows: 8, columns: 8)
    for index in 0..<8 { x[index, index] = 1 }
    let pca = try PCA.fit(x, components: 8)
    for value in pca.explainedVariance.prefix(7) { #expect(abs(value - 1.0 / 7) < 1e-6) }
    #expect(pca.explainedVariance[7] == 0)
  }

  @Test func rankBelowComponentsLeavesNoVariance() throws {
    let line = Matrix(rows: 5, columns: 3, values: (0..<5).flatMap { [Float($0), 2 * Float($0), -2 * Float($0)] })
    let pca = try PCA.fit(line, components: 3)
    #expect(abs(pca.explainedVariance[0] - 22.5) < 1e-5)
    #expect(pca.explainedVariance[1...] == [0, 0])
    #expect(abs(pca.explainedVarianceRatio[0] - 1) < 1e-6)
    #expect(pca.components.values.allSatisfy { $0.isFinite })
  }

  @Test func constantColumnsHaveNoLoading() throws {
    var x = Matrix.random(50, 3, seed: 4)
    for row in 0..<50 { x[row, 1] = 12.5 }
    let pca = try PCA.fit(x, components: 2)
    #expect(abs(pca.components[0, 1]) < 1e-7 && abs(pca.components[1, 1]) < 1e-7)
  }

  @Test(arguments: [1, 4]) func equalRowsHaveNoVariance(rows: Int) throws {
    let x = Matrix(rows: rows, columns: 3, repeating: 7)
    let pca = try PCA.fit(x, components: 2)
    #expect(pca.explainedVariance == [0, 0] && pca.explainedVarianceRatio == [0, 0])
    #expect(try pca.transform(x).values.allSatisfy { $0 == 0 })
  }

  @Test(arguments: [1e-30, 1e-20, 1, 1e18, 1e30] as [Float]) func scaleChangesNothingElse(scale: Float) throws {
    let x = Matrix.random(80, 5, seed: 6)
    let scaled = Matrix(rows: 80, columns: 5, values: x.values.map { $0 * scale })
    let expected = try PCA.fit(x)
    let pca = try PCA.fit(scaled)
    #expect(abs(pca.explainedVarianceRatio[0] - expected.explainedVarianceRatio[0]) < 1e-6)
    let variance = expected.explainedVariance[1] * Double(scale) * Double(scale)
    #expect(abs(pca.explainedVariance[1] / variance - 1) < 1e-5)
    let coordinates = try pca.transform(scaled)
    let expectedCoordinates = try expected.transform(x)
    for index in coordinates.values.indices {
      #expect(abs(coordinates.values[index] / scale - expectedCoordinates.values[index]) < 1e-4)
    }
  }

  @Test func allComponentsReconstructTheData() throws {
    let x = Matrix.random(40, 6, seed: 8, scale: 10)
    let pca = try PCA.fit(x, components: 6)
    let again = try pca.reconstruct(pca.transform(x))
    for index in x.values.indices { #expect(abs(again.values[index] - x.values[index]) < 1e-4) }
  }

  @Test func threadsChangeNoBit() throws {
    let x = Matrix.random(3000, 30, seed: 9)
    let one = try PCA.fit(x, components: 3, workers: Workers(1))
    let three = try PCA.fit(x, components: 3, workers: Workers(3))
    #expect(one.components == three.components && one.explainedVariance == three.explainedVariance)
    #expect(try one.transform(x, workers: Workers(1)) == three.transform(x, workers: Workers(3)))
  }

  @Test func badInputIsNamed() throws {
    var x = Matrix.random(4, 3, seed: 1)
    #expect(throws: EmbedError(.badOption, "4 components asked for: 3 features allow 1 to 3")) {
      try PCA.fit(x, components: 4)
    }
    #expect(throws: EmbedError.self) { try PCA.fit(x, components: 0) }
    #expect(throws: EmbedError.self) { try PCA.fit(Matrix(rows: 0, columns: 3), components: 1) }
    #expect(throws: EmbedError.self) { try PCA.fit(Matrix(rows: 3, columns: 0), components: 1) }
    let pca = try PCA.fit(x)
    #expect(throws: EmbedError.self) { try pca.transform(Matrix(rows: 2, columns: 2)) }
    #expect(throws: EmbedError.self) { try pca.reconstruct(Matrix(rows: 2, columns: 3)) }
    x[3, 0] = .infinity
    x[2, 1] = .nan
    let message = "row 2, column 1 of the matrix is nan (counted from 0): all must be finite"
    #expect(throws: EmbedError(.badMatrix, message)) { try PCA.fit(x) }
  }
}
