import Embed
import Tensors
import Testing

@Suite struct SymmetricEigenproblemTests {
  @Test func knownAnswer() {
    let problem = SymmetricEigenproblem([2, 1, 0, 1, 2, 0, 0, 0, 5], order: 3)
    #expect(zip(problem.values, [5, 3, 1]).allSatisfy { abs($0 - $1) < 1e-14 })
    #expect(abs(abs(problem.vectors[1][0]) - 0.5.squareRoot()) < 1e-14)
    #expect(abs(problem.vectors[1][0] - problem.vectors[1][1]) < 1e-14)
  }

  /// The Hilbert matrix, whose eigenvalues span twenty powers of ten, and a random one.
  @Test(arguments: [15, 97, 200]) func vectorsSatisfyTheEquation(order: Int) {
    let random = Matrix.random(order, order, seed: 3)
    for fill in [{ 1 / Double($0 + $1 + 1) }, { Double(random[min($0, $1), max($0, $1)]) }] as [(Int, Int) -> Double] {
      let matrix = (0..<order * order).map { fill($0 / order, $0 % order) }
      let problem = SymmetricEigenproblem(matrix, order: order)
      #expect(problem.values == problem.values.sorted(by: >))
      let size = max(problem.values[0], -problem.values[order - 1])
      for (value, vector) in zip(problem.values, problem.vectors) {
        for row in 0..<order {
          let product = zip(matrix[row * order..<(row + 1) * order], vector).reduce(0) { $0 + $1.0 * $1.1 }
          #expect(abs(product - value * vector[row]) < 1e-13 * size)
        }
        #expect(abs(vector.reduce(0) { $0 + $1 * $1 } - 1) < 1e-13)
      }
    }
  }

  @Test func theLeadingPairsAreTheFirst() {
    let x = Matrix.random(30, 30, seed: 4)
    let matrix = x.multiplied(by: x, transposingSelf: true).values.map { Double($0) }
    let all = SymmetricEigenproblem(matrix, order: 30)
    let some = SymmetricEigenproblem(matrix, order: 30, count: 4, workers: Workers(2))
    #expect(some.values == Array(all.values.prefix(4)) && some.vectors == Array(all.vectors.prefix(4)))
  }

  @Test func nothingIsNotAProblem() {
    #expect(SymmetricEigenproblem([0, 0, 0, 0], order: 2).values == [0, 0])
    let one = SymmetricEigenproblem([7], order: 1)
    #expect(one.values == [7] && one.vectors == [[1]])
  }
}
