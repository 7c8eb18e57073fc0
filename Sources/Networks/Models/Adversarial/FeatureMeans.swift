import Tensors

/// The means of features over a batch, for each class by itself where classes are told.
package struct FeatureMeans {
  /// A row a class.
  private let means: [[Double]]
  private let groups: [Int]

  /// The means of the examples of `features`.
  ///
  /// - Parameters:
  ///   - labels: the class of each example; nil where all are one group.
  ///   - classes: how many there are.
  package init(_ features: Batch, labels: [UInt8]?, classes: Int) {
    groups = labels.map { $0.map { Int($0) } } ?? [Int](repeating: 0, count: features.count)
    var sums = [[Double]](repeating: [Double](repeating: 0, count: features.shape.count), count: max(1, classes))
    var counts = [Int](repeating: 0, count: sums.count)
    let rows = features.matrix
    for (example, group) in groups.enumerated() {
      counts[group] += 1
      for (column, value) in rows.row(example).enumerated() { sums[group][column] += Double(value) }
    }
    means = zip(sums, counts).map { sum, count in sum.map { $0 / Double(max(1, count)) } }
  }

  /// The squared distance between the means of `made` and these, which belong to as many examples of the same classes; over
  /// classes the mean, each counting with its examples.
  package func loss(of made: FeatureMeans) -> Double {
    groups.reduce(0) { $0 + squaredDistance(made, group: $1) } / Double(groups.count)
  }

  private func squaredDistance(_ made: FeatureMeans, group: Int) -> Double {
    zip(means[group], made.means[group]).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
  }

  /// Writes the gradients of that loss by the features that `made` are the means of.
  package func grade(_ made: FeatureMeans, into gradients: Batch) {
    let scale = 2 / Double(groups.count)
    let byGroup = zip(means, made.means).map { own, theirs in
      zip(own, theirs).map { Float(scale * ($0.1 - $0.0)) }
    }
    gradients.fill(
      Matrix(
        rows: groups.count, columns: gradients.shape.count, values: made.groups.flatMap { byGroup[$0] }))
  }
}
