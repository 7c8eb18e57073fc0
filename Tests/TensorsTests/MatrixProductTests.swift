import Tensors
import Testing

@Suite struct MatrixProductTests {
  /// The product by its definition, in Float64.
  private func reference(_ a: Matrix, _ b: Matrix) -> [Double] {
    var product = [Double](repeating: 0, count: a.rows * b.columns)
    for i in 0..<a.rows {
      for j in 0..<b.columns {
        for k in 0..<a.columns { product[i * b.columns + j] += Double(a[i, k]) * Double(b[k, j]) }
      }
    }
    return product
  }

  private func transposed(_ a: Matrix) -> Matrix {
    var t = Matrix(rows: a.columns, columns: a.rows)
    for i in 0..<a.rows { for j in 0..<a.columns { t[j, i] = a[i, j] } }
    return t
  }

  @Test func everyTranspositionEqualsTheDefinition() {
    var generator = SeededGenerator(seed: 7)
    func random(_ rows: Int, _ columns: Int) -> Matrix {
      Matrix(rows: rows, columns: columns, values: (0..<rows * columns).map { _ in generator.uniform() - 0.5 })
    }
    let a = random(531, 37)
    let b = random(37, 19)
    let expected = reference(a, b)
    let products = [
      a.multiplied(by: b),
      transposed(a).multiplied(by: b, transposingSelf: true),
      a.multiplied(by: transposed(b), transposingOther: true),
      transposed(a).multiplied(by: transposed(b), transposingSelf: true, transposingOther: true),
    ]
    for product in products {
      for (value, wanted) in zip(product.values, expected) { #expect(abs(Double(value) - wanted) < 1e-5) }
    }
  }

  @Test func threadsDoNotChangeABit() {
    let a = Matrix(rows: 1000, columns: 64, values: (0..<64_000).map { Float($0 % 97) / 97 })
    let b = Matrix(rows: 64, columns: 33, values: (0..<64 * 33).map { Float($0 % 89) / 89 })
    #expect(a.multiplied(by: b, workers: Workers(1)) == a.multiplied(by: b, workers: Workers(3)))
  }
}
