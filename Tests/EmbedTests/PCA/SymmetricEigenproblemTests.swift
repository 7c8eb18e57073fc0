import Embed
import Testing

@Suite struct SymmetricEigenproblemTests {
  @Test func knownAnswer() {
    let problem = SymmetricEigenproblem([[2, 1, 0], [1, 2, 0], [0, 0, 5]])
    #expect(zip(problem.values, [5, 3, 1]).allSatisfy { abs($0 - $1) < 1e-14 })
    #expect(abs(abs(problem.vectors[1][0]) - 0.5.squareRoot()) < 1e-14)
    #expect(abs(problem.vectors[1][0] - problem.vectors[1][1]) < 1e-14)
  }

  @Test func vectorsSatisfyTheEquation() {
    let size = 15
    let matrix = (0..<size).map { row in (0..<size).map { 1 / Double(row + $0 + 1) } }
    let problem = SymmetricEigenproblem(matrix)
    for (value, vector) in zip(problem.values, problem.vectors) {
      for row in 0..<size {
        let product = zip(matrix[row], vector).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(abs(product - value * vector[row]) < 1e-14)
      }
    }
  }

  @Test func nothingIsNotAProblem() {
    #expect(SymmetricEigenproblem([[0, 0], [0, 0]]).values == [0, 0])
  }
}
