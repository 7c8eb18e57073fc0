/// A table for the terminal: columns of equal width, numbers to the right.
struct TextTable {
  /// The headings.
  let header: [String]
  /// The cells of each row, as many as there are headings.
  var rows: [[String]] = []
  /// The columns whose cells stand to the left; all others stand to the right.
  var leftAligned: Set<Int> = [0]

  /// The lines of the table.
  var lines: [String] {
    let all = [header] + rows
    let widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    return all.map { row in
      let cells = row.indices.map { column in
        leftAligned.contains(column)
          ? row[column].padded(to: widths[column]) : row[column].leftPadded(to: widths[column])
      }
      var line = cells.joined(separator: "  ")
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }
  }
}
