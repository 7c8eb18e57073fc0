import Embed
import Tensors
import Testing

@Suite struct SquaredErrorTests {
  @Test func sumsOverPixelsAndTakesTheMeanOfImages() {
    let images = Matrix(rows: 2, columns: 3, values: [0, 0.5, 1, 0, 0, 0])
    let others = Matrix(rows: 2, columns: 3, values: [0.5, 0.5, 0, 0, 0, 0.75])
    let error = SquaredError(of: others, from: images)
    #expect(error.perImage == (0.25 + 1 + 0.5625) / 2)
    #expect(error.perPixel == error.perImage / 3)
  }

  @Test func doesNotDependOnThreads() {
    let (images, others) = (Matrix.random(301, 7, seed: 3), Matrix.random(301, 7, seed: 4))
    let alone = SquaredError(of: others, from: images, workers: Workers(1))
    let differences = zip(others.values, images.values).map { Double($0 - $1) * Double($0 - $1) }
    #expect(abs(alone.perPixel - differences.reduce(0, +) / Double(differences.count)) < 1e-12)
    #expect(SquaredError(of: others, from: images, workers: Workers(2)).perImage == alone.perImage)
  }
}
