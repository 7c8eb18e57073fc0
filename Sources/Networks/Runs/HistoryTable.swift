import Datasets

/// `history.csv`: one row an epoch, numbers with as many digits as it takes to read them back exactly.
enum HistoryTable {
  private static let columns = [
    "epoch", "train_loss", "train_accuracy", "test_loss", "test_accuracy", "learning_rate", "seconds",
  ]

  static func encode(_ history: [EpochRecord]) -> [UInt8] {
    let rows = history.map { record in
      [
        "\(record.epoch)", "\(record.trainLoss)", "\(record.trainAccuracy)", "\(record.testLoss)",
        "\(record.testAccuracy)", "\(record.learningRate)", "\(record.seconds)",
      ]
    }
    return CSVTable(header: columns, rows: rows).encoded()
  }

  /// Reads what `encode` wrote, whatever other columns there are; `file` is named by errors.
  static func decode(_ bytes: [UInt8], file: String) throws(DataError) -> [EpochRecord] {
    let table = try CSVTable.decode(bytes, file: file)
    var values: [[Double]] = []
    for column in columns { values.append(try finiteNumbers(in: column, of: table, file: file)) }
    let epochs = values[0]
    if let row = epochs.indices.first(where: { epochs[$0] != Double($0 + 1) }) {
      throw DataError(
        .malformed, file: file, "line \(line(of: row)): epoch \(row + 1) was expected, not \(epochs[row])")
    }
    return epochs.indices.map { row in
      EpochRecord(
        epoch: row + 1, trainLoss: values[1][row], trainAccuracy: values[2][row], testLoss: values[3][row],
        testAccuracy: values[4][row], learningRate: Float(values[5][row]), seconds: values[6][row])
    }
  }

  private static func finiteNumbers(
    in column: String, of table: CSVTable, file: String
  ) throws(DataError) -> [Double] {
    let numbers = try table.numbers(in: column, file: file)
    guard let row = numbers.firstIndex(where: { !Float($0).isFinite }) else { return numbers }
    throw DataError(
      .malformed, file: file, "line \(line(of: row)): \(numbers[row]) in column '\(column)' is not a finite number")
  }

  /// The line of the file at which a row stands, below the header; no field that `encode` writes holds a line break.
  private static func line(of row: Int) -> Int { row + 2 }
}
