import Embed
import Tensors
import Testing

@Suite struct FrechetDistanceTests {
  @Test(arguments: try Fixture.load("frechet") as [Fixture.Frechet])
  func equalsTheFormula(fixture: Fixture.Frechet) throws {
    let (x, y) = (Matrix(fixture.x), Matrix(fixture.y))
    #expect(try abs(FrechetDistance.measure(x, y) - fixture.distance) < 1e-6 * fixture.scale)
    #expect(try abs(FrechetDistance.measure(y, x) - fixture.distance) < 1e-6 * fixture.scale)
  }

  @Test func cloudsAtOnePlaceAreNotApart() throws {
    let x = Matrix.random(500, 12, seed: 31)
    #expect(try FrechetDistance.measure(x, x) < 1e-6)
  }

  @Test func aShiftCountsByItsSquare() throws {
    let x = Matrix.random(400, 3, seed: 32)
    var moved = x
    for row in 0..<x.rows { for (column, way) in [2, -1, 0.5].enumerated() { moved[row, column] += Float(way) } }
    #expect(try abs(FrechetDistance.measure(x, moved) - 5.25) < 1e-5)
  }

  /// Of normal distributions along axes: Σ (σ₁ − σ₂)².
  @Test func standardDeviationsCountByTheirDifferences() throws {
    // Two points on each axis: the variance along it is 2 a² / 3, divided by rows − 1 = 3.
    func cross(_ a: Float, _ b: Float) -> Matrix {
      Matrix(rows: 4, columns: 2, values: [a, 0, -a, 0, 0, b, 0, -b])
    }
    let expected: Double = (4 + 9) * 2 / 3
    #expect(try abs(FrechetDistance.measure(cross(3, 2), cross(1, 5)) - expected) < 1e-6)
  }

  /// Covariances of rank one, whose product has the single eigenvalue (√λ₁√λ₂ cos φ)².
  @Test func flatCloudsAreMeasured() throws {
    let (x, y) = (
      Matrix(rows: 2, columns: 2, values: [1, 0, -1, 0]), Matrix(rows: 2, columns: 2, values: [3, 4, -3, -4])
    )
    #expect(try abs(FrechetDistance.measure(x, y) - (2 + 50 - 2 * 2 * 3)) < 1e-6)
    #expect(try abs(FrechetDistance.measure(Matrix(rows: 1, columns: 2, values: [0, 0]), y) - 50) < 1e-6)
  }

  @Test func unitsAndThreadsChangeNothing() throws {
    let (x, y) = (Matrix.random(300, 40, seed: 33, scale: 1e-12), Matrix.random(200, 40, seed: 34, scale: 3e-12))
    let (large, larger) = (Matrix.random(300, 40, seed: 33), Matrix.random(200, 40, seed: 34, scale: 3))
    let (small, usual) = (try FrechetDistance.measure(x, y), try FrechetDistance.measure(large, larger))
    #expect(abs(small * 1e24 / usual - 1) < 1e-5)
    #expect(try FrechetDistance.measure(large, larger, workers: Workers(1)) == usual)
  }

  @Test func badInputIsRefused() {
    let x = Matrix.random(10, 2, seed: 1)
    #expect(throws: EmbedError.self) { try FrechetDistance.measure(x, .random(10, 3, seed: 1)) }
    #expect(throws: EmbedError.self) { try FrechetDistance.measure(x, Matrix(rows: 0, columns: 2)) }
    #expect(throws: EmbedError.self) { try FrechetDistance.measure(x, Matrix(rows: 10, columns: 2, repeating: .nan)) }
  }
}
