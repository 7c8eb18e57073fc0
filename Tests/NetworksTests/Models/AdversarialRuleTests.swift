import Networks
import Tensors
import Testing

/// The pieces that adversaries learn by, each against a reference of its own.
@Suite struct AdversarialRuleTests {
  @Test(arguments: AdversarialGame.GeneratorLoss.allCases)
  func slopesMatchFiniteDifferences(_ loss: AdversarialGame.GeneratorLoss) {
    for logit in stride(from: -12.0, through: 12, by: 0.75) {
      let step = 1e-5
      let difference = (loss.value(ofLogit: logit + step) - loss.value(ofLogit: logit - step)) / (2 * step)
      #expect(abs(difference - loss.slope(ofLogit: logit)) < 1e-8)
    }
    // Neither overflows.
    for logit in [-1e4, 1e4] {
      #expect(loss.value(ofLogit: logit).isFinite && loss.slope(ofLogit: logit).isFinite)
    }
  }

  /// Where the discriminator is sure, one is steep and the other flat; where it is undecided they agree.
  @Test func lossesSaturateWhereTheyShould() {
    let (steep, flat) = (AdversarialGame.GeneratorLoss.nonSaturating, AdversarialGame.GeneratorLoss.saturating)
    #expect(steep.slope(ofLogit: -10) < -0.9999 && abs(flat.slope(ofLogit: -10)) < 1e-4)
    #expect(steep.slope(ofLogit: 0) == -0.5 && flat.slope(ofLogit: 0) == -0.5)
  }

  private func random(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix {
    var generator = SeededGenerator(seed: seed)
    return Matrix(rows: rows, columns: columns, values: (0..<rows * columns).map { _ in 2 * generator.uniform() - 1 })
  }

  private func batch(_ matrix: Matrix) -> Batch { Batch(matrix, shape: Shape(channels: matrix.columns)) }

  @Test func similaritiesEqualThoseOfPyTorch() throws {
    let fixture = try AdversarialFixture.load()
    let width = fixture.kernels * fixture.dimensions
    let projections = batch(
      Matrix(
        rows: fixture.images, columns: width,
        values: fixture.hashed(fixture.images * width, salt: 7).map { 2 * $0 }))
    let similarity = BatchSimilarity(
      kernels: fixture.kernels, dimensions: fixture.dimensions, capacity: fixture.images, workers: Workers(2))
    let found = similarity.measure(projections).matrix.values
    #expect(largestDifference(found, fixture.similarity.similarities) < 1e-5)
    let gradients = batch(
      Matrix(
        rows: fixture.images, columns: fixture.kernels,
        values: fixture.hashed(fixture.images * fixture.kernels, salt: 8)))
    let back = similarity.backward(gradients, through: projections).matrix.values
    #expect(largestDifference(back, fixture.similarity.gradients) < 1e-5)
  }

  /// Equal examples are as alike as can be, distant ones not at all; one alone has nobody to be like.
  @Test func similaritiesCountTheExamplesThatAreAlike() {
    let similarity = BatchSimilarity(kernels: 1, dimensions: 2, capacity: 20, workers: Workers(1))
    let equal = Matrix(rows: 20, columns: 2, values: (0..<40).map { $0 % 2 == 0 ? 3 : -1 })
    #expect(similarity.measure(batch(equal)).matrix.values == [Float](repeating: 19, count: 20))
    let distant = Matrix(rows: 20, columns: 2, values: (0..<40).map { Float($0 / 2 * 100) })
    #expect(similarity.measure(batch(distant)).matrix.values == [Float](repeating: 0, count: 20))
    #expect(similarity.measure(batch(equal.selectingRows(0..<1))).matrix.values == [0])
  }

  @Test func gradientsOfSimilaritiesMatchFiniteDifferences() {
    let (count, kernels, dimensions) = (19, 3, 4)
    let similarity = BatchSimilarity(kernels: kernels, dimensions: dimensions, capacity: count, workers: Workers(2))
    let (projections, weights) = (random(count, kernels * dimensions, seed: 1), random(count, kernels, seed: 2))
    func loss(_ projections: Matrix) -> Double {
      zip(similarity.measure(batch(projections)).matrix.values, weights.values).reduce(0) { $0 + Double($1.0 * $1.1) }
    }
    let gradients = similarity.backward(batch(weights), through: batch(projections)).matrix.values
    let (direction, step) = (random(count, kernels * dimensions, seed: 3), Float(1e-3))
    func moved(by step: Float) -> Matrix {
      Matrix(
        rows: count, columns: kernels * dimensions,
        values: zip(projections.values, direction.values).map { $0 + step * $1 })
    }
    let difference = (loss(moved(by: step)) - loss(moved(by: -step))) / Double(2 * step)
    let slope = zip(gradients, direction.values).reduce(0) { $0 + Double($1.0 * $1.1) }
    #expect(abs(difference - slope) < 2e-2 * abs(slope))
  }

  @Test(arguments: [nil, [0, 1, 2, 0, 1, 1, 0, 2, 1, 0, 2, 1, 0, 0, 1, 2, 2] as [UInt8]?])
  func gradientsOfFeatureMatchingMatchFiniteDifferences(_ labels: [UInt8]?) {
    let (count, width) = (17, 5)
    let real = FeatureMeans(batch(random(count, width, seed: 1)), labels: labels, classes: labels == nil ? 0 : 3)
    let made = random(count, width, seed: 2)
    func means(_ made: Matrix) -> FeatureMeans {
      FeatureMeans(batch(made), labels: labels, classes: labels == nil ? 0 : 3)
    }
    let gradients = Batch(shape: Shape(channels: width), capacity: count)
    real.grade(means(made), into: gradients)
    for (place, gradient) in gradients.matrix.values.enumerated() {
      func loss(_ step: Float) -> Double {
        var values = made.values
        values[place] += step
        return real.loss(of: means(Matrix(rows: count, columns: width, values: values)))
      }
      #expect(abs((loss(0.05) - loss(-0.05)) / 0.1 - Double(gradient)) < 1e-5)
    }
    #expect(real.loss(of: real) == 0)
  }
}
