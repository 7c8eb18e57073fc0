import Embed
import Foundation
import Tensors
import Testing

@Suite struct ProcrustesTests {
  @Test(arguments: try Fixture.load("comparison") as [Fixture.Comparison])
  func equalsSciPy(fixture: Fixture.Comparison) throws {
    let found = try Procrustes.align(Matrix(fixture.y), to: Matrix(fixture.x))
    #expect(abs(found.disparity - fixture.disparity) < 1e-9)
    for (row, expected) in fixture.aligned.enumerated() {
      for (column, value) in expected.enumerated() { #expect(abs(Double(found.aligned[row, column]) - value) < 1e-5) }
    }
  }

  @Test(arguments: [1, -1] as [Float]) func undoesTurningMirroringScalingAndShifting(mirror: Float) throws {
    let x = Matrix.random(200, 2, seed: 101)
    let (cosine, sine) = (Float(cos(0.7)), Float(sin(0.7)))
    var y = x
    for row in 0..<200 {
      y[row, 0] = 3 * mirror * (cosine * x[row, 0] - sine * x[row, 1]) + 20
      y[row, 1] = 3 * (sine * x[row, 0] + cosine * x[row, 1]) - 4
    }
    let found = try Procrustes.align(y, to: x)
    #expect(found.disparity < 1e-10 && abs(found.scale - 1.0 / 3) < 1e-6)
    let determinant = found.rotation[0][0] * found.rotation[1][1] - found.rotation[0][1] * found.rotation[1][0]
    #expect(abs(determinant - Double(mirror)) < 1e-6)
    for index in x.values.indices { #expect(abs(found.aligned.values[index] - x.values[index]) < 1e-4) }
  }

  @Test func keepsTheSizeIfAsked() throws {
    let (x, y) = (Matrix.random(50, 2, seed: 104), Matrix.random(50, 2, seed: 105, scale: 4))
    let (scaled, rigid) = (try Procrustes.align(y, to: x), try Procrustes.align(y, to: x, scaling: false))
    #expect(rigid.scale == 1 && rigid.rotation == scaled.rotation && rigid.disparity == scaled.disparity)
    for column in 0..<2 {
      let mean = (0..<50).reduce(0) { $0 + x[$1, column] } / 50
      for row in 0..<50 {
        let expected = mean + (scaled.aligned[row, column] - mean) / Float(scaled.scale)
        #expect(abs(rigid.aligned[row, column] - expected) < 1e-3)
      }
    }
  }

  @Test func aLineTurnsIntoThePlane() throws {
    let across = Matrix(rows: 3, columns: 2, values: [0, 0, 1, 0, 2, 0])
    let up = Matrix(rows: 3, columns: 2, values: [0, 0, 0, 5, 0, 10])
    let found = try Procrustes.align(up, to: across)
    #expect(found.disparity < 1e-12 && abs(found.scale - 0.2) < 1e-6)
    for (value, expected) in zip(found.aligned.values, across.values) { #expect(abs(value - expected) < 1e-6) }
  }

  @Test(arguments: [1e-30, 1e30] as [Float]) func unitsChangeNothing(scale: Float) throws {
    let (x, y) = (Matrix.random(50, 3, seed: 102), Matrix.random(50, 3, seed: 103))
    let scaled = Matrix(rows: 50, columns: 3, values: y.values.map { $0 * scale })
    #expect(try abs(Procrustes.align(scaled, to: x).disparity - Procrustes.align(y, to: x).disparity) < 1e-6)
  }

  @Test func badInputIsRefused() {
    let x = Matrix.random(10, 2, seed: 1)
    #expect(throws: EmbedError.self) { try Procrustes.align(.random(9, 2, seed: 1), to: x) }
    #expect(throws: EmbedError.self) { try Procrustes.align(.random(10, 3, seed: 1), to: x) }
    #expect(throws: EmbedError.self) { try Procrustes.align(Matrix(rows: 10, columns: 2, repeating: 0.1), to: x) }
    #expect(throws: EmbedError.self) { try Procrustes.align(Matrix(rows: 10, columns: 2, repeating: .nan), to: x) }
  }
}
