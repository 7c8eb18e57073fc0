import Datasets

/// `history.csv`: one row an epoch, after those of the tests within it; numbers with as many digits as it takes to read them back
/// exactly.
struct HistoryTable: Equatable {
  /// The epochs done.
  let epochs: [EpochRecord]
  /// The tests in the middle of epochs.
  let evaluations: [EpochRecord]

  init(epochs: [EpochRecord], evaluations: [EpochRecord]) {
    self.epochs = epochs
    self.evaluations = evaluations
  }

  private static let columns = ["epoch", "train_loss", "test_loss", "learning_rate", "seconds"]
  /// Columns of classifiers.
  private static let accuracies = ["train_accuracy", "test_accuracy"]
  /// Columns that older programs do not write. Fields without a value are empty.
  private static let laterColumns = ["step", "images_per_second", "gradient_norm"]

  /// The bytes of the file.
  func encoded() -> [UInt8] {
    var rest = evaluations[...]
    var rows: [EpochRecord] = []
    for epoch in epochs {
      let within = rest.prefix { $0.epoch <= epoch.epoch }
      rows += within + [epoch]
      rest = rest.dropFirst(within.count)
    }
    let fields = rows.map(Self.fields)
    let header = fields.first.map { $0.map(\.column) } ?? Self.columns + Self.accuracies + Self.laterColumns
    return CSVTable(header: header, rows: fields.map { $0.map(\.text) }).encoded()
  }

  private typealias Field = (column: String, text: String)

  /// The row of `record`: all columns that it has values for, or may have.
  private static func fields(_ record: EpochRecord) -> [Field] {
    func text(_ value: (some Any)?) -> String { value.map { "\($0)" } ?? "" }
    let isClassified = record.trainAccuracy != nil || record.testAccuracy != nil || record.measures.isEmpty
    let (train, test) = (
      [("train_accuracy", text(record.trainAccuracy))], [("test_accuracy", text(record.testAccuracy))]
    )
    var fields: [Field] = [("epoch", "\(record.epoch)"), ("train_loss", "\(record.trainLoss)")]
    fields += isClassified ? train : []
    fields.append(("test_loss", "\(record.testLoss)"))
    fields += isClassified ? test : []
    fields += [
      ("learning_rate", "\(record.learningRate)"), ("seconds", "\(record.seconds)"), ("step", text(record.step)),
      ("images_per_second", text(record.imagesPerSecond)), ("gradient_norm", text(record.gradientNorm)),
    ]
    for measure in record.measures {
      fields += [("train_\(measure.name)", text(measure.train)), ("test_\(measure.name)", text(measure.test))]
    }
    return fields
  }

  /// Reads what `encoded` wrote, whatever other columns there are; `file` is named by errors. The last row of an epoch is that
  /// of its end.
  init(_ bytes: [UInt8], file: String) throws(DataError) {
    let table = try CSVTable.decode(bytes, file: file)
    let records = try Self.records(of: table, file: file)
    var ends: [EpochRecord] = []
    var within: [EpochRecord] = []
    for (row, record) in records.enumerated() {
      guard record.epoch == ends.count + 1 else {
        throw DataError(
          .malformed, file: file,
          "line \(Self.line(of: row)): epoch \(ends.count + 1) was expected, not \(record.epoch)")
      }
      let isEnd = row + 1 == records.count || records[row + 1].epoch != record.epoch
      if isEnd { ends.append(record) } else { within.append(record) }
    }
    self.init(epochs: ends, evaluations: within)
  }

  private static func records(of table: CSVTable, file: String) throws(DataError) -> [EpochRecord] {
    var values: [[Double]] = []
    for column in columns { values.append(try finiteNumbers(in: column, of: table, file: file)) }
    let measures = measures(of: table)
    var shares: [[Double?]] = []
    for column in accuracies where measures.isEmpty || table.header.contains(column) {
      shares.append(try finiteNumbers(in: column, of: table, file: file))
    }
    let later = laterColumns.map { optionalNumbers(in: $0, of: table) }
    var records: [EpochRecord] = []
    for row in table.rows.indices {
      guard let epoch = Int(exactly: values[0][row]) else {
        throw DataError(
          .malformed, file: file, "line \(line(of: row)): a whole epoch was expected, not \(values[0][row])")
      }
      records.append(
        EpochRecord(
          epoch: epoch, trainLoss: values[1][row], trainAccuracy: shares.first?[row], testLoss: values[2][row],
          testAccuracy: shares.last?[row],
          measures: measures.map { .init(name: $0.name, train: $0.train[row], test: $0.test[row]) },
          learningRate: Float(values[3][row]), seconds: values[4][row],
          step: later[0][row].flatMap { Int(exactly: $0) }, imagesPerSecond: later[1][row], gradientNorm: later[2][row])
      )
    }
    return records
  }

  /// The quantities besides loss and accuracy that have a column on training images, with the values of all rows.
  private static func measures(of table: CSVTable) -> [(name: String, train: [Double?], test: [Double?])] {
    table.header.compactMap { column in
      guard column.hasPrefix("train_"), !columns.contains(column), !accuracies.contains(column) else { return nil }
      let name = String(column.dropFirst("train_".count))
      return (name, optionalNumbers(in: column, of: table), optionalNumbers(in: "test_\(name)", of: table))
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

  private static func optionalNumbers(in column: String, of table: CSVTable) -> [Double?] {
    guard let place = table.header.firstIndex(of: column) else {
      return [Double?](repeating: nil, count: table.rows.count)
    }
    return table.rows.map { Double($0[place]).flatMap { $0.isFinite ? $0 : nil } }
  }

  /// The line of the file at which a row stands, below the header; no field that is written holds a line break.
  private static func line(of row: Int) -> Int { row + 2 }
}
