import Datasets

/// `history.csv`: one row an epoch, numbers with as many digits as it takes to read them back exactly.
enum HistoryTable {
  static let columns = [
    "epoch", "train_loss", "train_accuracy", "test_loss", "test_accuracy", "learning_rate", "seconds",
  ]

  static func encode(_ history: [EpochRecord]) -> String {
    let rows = history.map { record in
      "\(record.epoch),\(record.trainLoss),\(record.trainAccuracy),\(record.testLoss),\(record.testAccuracy),"
        + "\(record.learningRate),\(record.seconds)\n"
    }
    return columns.joined(separator: ",") + "\n" + rows.joined()
  }

  /// Reads what `encode` wrote; `file` is named by errors.
  static func decode(_ text: String, file: String) throws(DataError) -> [EpochRecord] {
    let lines = text.split(whereSeparator: \.isNewline)
    guard let header = lines.first, header.split(separator: ",").elementsEqual(columns, by: { $0 == $1 }) else {
      throw DataError(.malformed, file: file, "line 1: the columns must be \(columns.joined(separator: ","))")
    }
    var history: [EpochRecord] = []
    for (place, line) in lines.enumerated().dropFirst() {
      let values = line.split(separator: ",").compactMap { Double($0) }
      guard values.count == columns.count, Int(exactly: values[0]) == place else {
        throw DataError(
          .malformed, file: file,
          "line \(place + 1): \(columns.count) numbers for epoch \(place) are expected, not ‘\(line.prefix(60))’")
      }
      history.append(
        EpochRecord(
          epoch: place, trainLoss: values[1], trainAccuracy: values[2], testLoss: values[3], testAccuracy: values[4],
          learningRate: Float(values[5]), seconds: values[6]))
    }
    return history
  }
}
