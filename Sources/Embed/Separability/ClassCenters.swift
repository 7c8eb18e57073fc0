import Tensors

/// The mean of the points of each class.
public struct ClassCenters: Sendable {
  /// The classes that have points, ascending.
  public let classes: [Int]
  /// The means, a row each.
  public let means: Matrix

  /// The means of the rows of `x`, whose classes are `labels`.
  ///
  /// - Precondition: there is a label for each row.
  /// - Complexity: O(rows × columns).
  public init(of x: Matrix, labels: [Int]) {
    precondition(labels.count == x.rows, "\(labels.count) labels for \(x.rows) rows")
    classes = Set(labels).sorted()
    var values: [Float] = []
    for label in classes {
      var sums = [Double](repeating: 0, count: x.columns)
      let members = labels.indices.filter { labels[$0] == label }
      for row in members {
        for (column, value) in x.row(row).enumerated() { sums[column] += Double(value) }
      }
      values += sums.map { Float($0 / Double(members.count)) }
    }
    means = Matrix(rows: classes.count, columns: x.columns, values: values)
  }

  /// The share of the rows of `x` that lie nearest to `scale` times the mean of their own class.
  ///
  /// Of the distances |x − sm|² only 2sx·m − s²|m|² differs from class to class: one matrix product.
  ///
  /// - Precondition: there is a label for each row, and as many columns as the means have.
  /// - Complexity: O(rows × classes × columns).
  public func shareNearestToOwn(
    _ x: Matrix, labels: [Int], scaledBy scale: Double = 1, workers: Workers = .all
  ) -> Double {
    precondition(labels.count == x.rows && x.columns == means.columns, "other rows than labels or columns than means")
    let products = x.multiplied(by: means, transposingOther: true, workers: workers)
    let halves = classes.indices.map { row in
      0.5 * scale * scale * means.row(row).reduce(0) { $0 + Double($1) * Double($1) }
    }
    let right = labels.indices.count { row in
      let nearness = classes.indices.map { scale * Double(products[row, $0]) - halves[$0] }
      return classes[nearness.indices.max { nearness[$0] < nearness[$1] } ?? 0] == labels[row]
    }
    return Double(right) / Double(max(1, labels.count))
  }
}
