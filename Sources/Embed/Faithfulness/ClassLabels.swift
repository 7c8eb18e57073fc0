/// Labels as places in the sorted list of their distinct values.
struct ClassLabels: Sendable {
  /// The distinct labels, smallest first.
  let classes: [Int]
  /// The class of each row: a place in `classes`.
  let members: [Int]

  /// - Throws: `EmbedError` if there is not one label for each of `rows` rows.
  init(_ labels: [Int], rows: Int) throws(EmbedError) {
    guard labels.count == rows else {
      throw EmbedError(.badMatrix, "\(labels.count) labels for \(rows) rows: one for each was expected")
    }
    classes = Set(labels).sorted()
    let places = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1, $0) })
    members = labels.compactMap { places[$0] }
  }

  /// Where the rows of each class start when those of a class stand side by side; one more than there are classes.
  var starts: [Int] {
    let sizes = members.reduce(into: classes.map { _ in 0 }) { $0[$1] += 1 }
    return sizes.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1) }
  }

  /// How many of `neighbors` belong to each class.
  func counts(_ neighbors: ArraySlice<Int32>) -> [Int] {
    var counts = [Int](repeating: 0, count: classes.count)
    for neighbor in neighbors { counts[members[Int(neighbor)]] += 1 }
    return counts
  }

  /// The share of `rows` whose class is the most frequent among their neighbors; of equally frequent ones the smallest.
  ///
  /// - Parameter neighbors: `k` for each of the rows.
  func accuracy(of neighbors: [Int32], k: Int, rows: [Int]) -> Double {
    let correct = rows.enumerated().count { place, row in
      let counts = counts(neighbors[place * k..<(place + 1) * k])
      return counts.firstIndex(of: counts.max() ?? 0) == members[row]
    }
    return Double(correct) / Double(rows.count)
  }
}
