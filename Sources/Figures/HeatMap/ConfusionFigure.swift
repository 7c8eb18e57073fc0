/// A confusion matrix: which classes a model takes for which others.
public struct ConfusionFigure: Figure {
  /// The title.
  public var title: String
  /// Lines under the title.
  public let subtitle: [String]
  /// How many examples of the row's true class were taken for the column's class.
  public let counts: [[Int]]
  /// The names of the classes.
  public let classNames: [String]

  /// A confusion matrix, shaded by each row's shares.
  ///
  /// - Throws: `FigureError` of kind `badData` when there is no class, the counts are not a square of that many
  ///   classes, or one is negative.
  public init(counts: [[Int]], classNames: [String], title: String, subtitle: [String] = []) throws(FigureError) {
    guard !classNames.isEmpty else { throw FigureError(.badData, "a confusion matrix needs at least one class") }
    guard counts.count == classNames.count else {
      throw FigureError(
        .badData, "a confusion matrix of \(classNames.count) classes needs as many rows, found \(counts.count)")
    }
    for (index, row) in counts.enumerated() {
      guard row.count == classNames.count else {
        throw FigureError(
          .badData, "row \(index) of the confusion matrix has \(row.count) counts, expected \(classNames.count)")
      }
      if let column = row.firstIndex(where: { $0 < 0 }) {
        throw FigureError(.badData, "row \(index), column \(column) of the confusion matrix is \(row[column])")
      }
    }
    self.counts = counts
    self.classNames = classNames
    self.title = title
    self.subtitle = subtitle
  }

  /// One column of a journal for ten classes, up to two for more.
  public var naturalWidth: Double {
    (89.0 + 4.5 * Double(max(0, classNames.count - 10))).clamped(to: 89...183).millimetresInPoints
  }

  /// The accuracy and the five most frequent confusions in words.
  public var summary: String {
    let total = counts.joined().reduce(0, +)
    let right = counts.indices.reduce(0) { $0 + counts[$1][$1] }
    var sentences = ["Confusion matrix of \(classNames.count.of("class", "classes")) and \(total.of("example"))."]
    if total > 0 { sentences.append("\((Double(right) / Double(total)).percent()) are classified correctly.") }
    let confusions = counts.indices.flatMap { row in
      counts.indices.filter { $0 != row && counts[row][$0] > 0 }.map { (row: row, column: $0, count: counts[row][$0]) }
    }.sorted { ($1.count, $0.row, $0.column) < ($0.count, $1.row, $1.column) }
    let list = confusions.prefix(5).map { "\(classNames[$0.row]) as \(classNames[$0.column]) (\($0.count.grouped))" }
    if !list.isEmpty { sentences.append("Most frequent confusions: \(list.joined(separator: ", ")).") }
    return (sentences + subtitle).asSentences
  }

  /// The share of each row's examples in the cell, 0 for a row without examples.
  package func share(row: Int, column: Int) -> Double {
    let sum = counts[row].reduce(0, +)
    return sum > 0 ? Double(counts[row][column]) / Double(sum) : 0
  }
}
