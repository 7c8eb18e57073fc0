import Tensors

extension Matrix {
  /// The `k` rows of `references` nearest to each row of this matrix by comparing every pair in Float64, equal distances
  /// by row.
  func neighborsByComparingEveryPair(in references: Matrix, k: Int, skippingSelf: Bool) -> [Int32] {
    (0..<rows).flatMap { query in
      let distances = (0..<references.rows).filter { !skippingSelf || $0 != query }.map { row in
        let squares = zip(self.row(query), references.row(row)).map {
          (Double($0) - Double($1)) * (Double($0) - Double($1))
        }
        return (squares.reduce(0, +), row)
      }
      return distances.sorted { $0 < $1 }.prefix(k).map { Int32($0.1) }
    }
  }
}
