extension Model {
  /// A long short-term memory that reads 28 × 28 grey images row by row, from the top, and tells `classes` classes apart by its
  /// hidden values after the last row.
  public static func lstm(classes: Int = 10) throws(ModelError) -> Model {
    try Model(
      name: "lstm", input: Shape(channels: 1, height: 28, width: 28),
      [.lstm(LSTM(units: 96)), .dense(features: classes)])
  }
}
