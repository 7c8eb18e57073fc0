import Tensors

/// A linear classifier of a layer's outputs: what a network could tell from this layer with one fully connected layer more.
///
/// Ridge regression of the classes, written as +1 and −1, on the centered features; the class of the largest value wins. The
/// penalty grows with the features' sum of squares, so that neither their units nor their rotation matter. Source: Hoerl &
/// Kennard, "Ridge regression", 1970; as a probe of layers: Alain & Bengio, "Understanding intermediate layers using linear
/// classifier probes", 2016.
public struct LinearProbe: Sendable {
  /// The distinct labels, smallest first.
  public let classes: [Int]
  /// The steps of the conjugate gradients that found the weights.
  public let iterations: Int

  private let centering: Centering
  /// Features × classes, of centered features.
  private let weights: Matrix
  /// The mean of each class' targets.
  private let intercepts: [Float]

  /// The penalty as a share of the features' sum of squares, unless told otherwise.
  public static let usualPenalty = 1e-3

  /// Fits the classes `labels` of the rows of `x`.
  ///
  /// - Parameters:
  ///   - x: one observation a row.
  ///   - labels: the class of each row.
  ///   - penalty: what ‖weights‖² is multiplied by, as a share of the sum of squares of the centered features.
  ///   - workers: the threads to use; the bits of the result do not depend on them.
  /// - Throws: `EmbedError` if the matrix is empty or not finite, if the labels are of another number or all alike, or if the
  ///   penalty is not above 0.
  /// - Complexity: O(iterations × rows × columns × classes); iterations grow as 1/√penalty, about 100 as a rule.
  public init(
    _ x: Matrix, labels: [Int], penalty: Double = usualPenalty, workers: Workers = .all
  ) throws(EmbedError) {
    guard penalty > 0, penalty.isFinite else {
      throw EmbedError(.badOption, "a penalty of \(penalty): it must be above 0")
    }
    let members = try ClassLabels(labels, rows: x.rows)
    centering = try Centering(of: x, workers: workers)
    classes = members.classes
    guard classes.count >= 2 else {
      throw EmbedError(.badMatrix, "all rows are of one class: a probe tells two or more apart")
    }
    let features = Matrix(
      rows: x.rows, columns: x.columns, values: centeredRows(of: x, centering: centering, workers: workers))
    let means = classes.indices.map { place in
      2 * Float(members.members.count { $0 == place }) / Float(x.rows) - 1
    }
    let targets = members.members.flatMap { own in means.indices.map { ($0 == own ? 1 : -1) - means[$0] } }
    let squares = features.values.reduce(0.0) { $0 + Double($1) * Double($1) }
    let system = RidgeSystem(features: features, penalty: Float(penalty * squares))
    (weights, iterations) = system.solve(
      Matrix(rows: x.rows, columns: classes.count, values: targets), workers: workers)
    intercepts = means
  }

  /// How strongly each row of `x` (rows) speaks for each class (columns, in the order of `classes`).
  ///
  /// - Throws: `EmbedError` if `x` has another number of columns.
  /// - Complexity: O(rows × columns × classes).
  public func scores(_ x: Matrix, workers: Workers = .all) throws(EmbedError) -> Matrix {
    guard x.columns == centering.mean.count else {
      throw EmbedError(
        .badMatrix, "the matrix has \(x.columns) columns, the probe was fitted to \(centering.mean.count)")
    }
    let features = Matrix(
      rows: x.rows, columns: x.columns, values: centeredRows(of: x, centering: centering, workers: workers))
    var scores = features.multiplied(by: weights, workers: workers)
    for index in scores.values.indices { scores.values[index] += intercepts[index % classes.count] }
    return scores
  }

  /// The class of each row of `x`; of classes with the same score the first.
  ///
  /// - Throws: `EmbedError` if `x` has another number of columns.
  public func predict(_ x: Matrix, workers: Workers = .all) throws(EmbedError) -> [Int] {
    let scores = try scores(x, workers: workers)
    return (0..<x.rows).map { row in
      let values = scores.row(row)
      let best = values.max().flatMap { values.firstIndex(of: $0) } ?? values.startIndex
      return classes[best - values.startIndex]
    }
  }
}

extension LinearProbe {
  /// The share of held-out rows of `x` that a probe fitted to the others classifies correctly.
  ///
  /// Every other row of each class, in the order of the rows, is held out.
  ///
  /// - Throws: `EmbedError` as `init`, and if no class has a row to hold out.
  public static func accuracy(
    of x: Matrix, labels: [Int], penalty: Double = usualPenalty, workers: Workers = .all
  ) throws(EmbedError) -> Double {
    let halves = halves(of: try ClassLabels(labels, rows: x.rows).members)
    guard !halves.heldOut.isEmpty else {
      throw EmbedError(.badMatrix, "no class has two rows: none can be held out to test a probe with")
    }
    let probe = try LinearProbe(
      x.selectingRows(halves.fitted), labels: halves.fitted.map { labels[$0] }, penalty: penalty, workers: workers)
    let found = try probe.predict(x.selectingRows(halves.heldOut), workers: workers)
    let correct = zip(halves.heldOut, found).count { labels[$0] == $1 }
    return Double(correct) / Double(found.count)
  }

  /// The first, third, … row of each class, and the others.
  private static func halves(of members: [Int]) -> (fitted: [Int], heldOut: [Int]) {
    var seen = [Int](repeating: 0, count: (members.max() ?? 0) + 1)
    var halves: (fitted: [Int], heldOut: [Int]) = ([], [])
    for (row, member) in members.enumerated() {
      if seen[member].isMultiple(of: 2) { halves.fitted.append(row) } else { halves.heldOut.append(row) }
      seen[member] += 1
    }
    return halves
  }
}
