import Tensors

extension Standardization {
  /// Measures the columns of rows that are read a block at a time.
  ///
  /// - Throws: `EmbedError` if there are no rows or columns or an element is not finite; whatever the source throws.
  /// - Complexity: O(rows × columns), reading each row once; memory for one block.
  public init(of source: some RowSource, workers: Workers = .all) throws {
    guard source.rows > 0 else { throw EmbedError(.badMatrix, "there are no rows: at least one is needed") }
    var rows = 0.0
    var mean = [Double](repeating: 0, count: source.columns)
    var squares = mean
    // Chan, Golub & LeVeque 1983. The mean of a block of equal values is exact, so constant columns add up to 0.
    try source.forEachBlock { block, range in
      let part = try Self.measured(block, from: range.lowerBound, workers: workers)
      let count = Double(block.rows)
      let share = count / (rows + count)
      for column in mean.indices {
        let shift = part.mean[column] - mean[column]
        squares[column] += count * part.deviation[column] * part.deviation[column] + shift * shift * rows * share
        mean[column] += shift * share
      }
      rows += count
    }
    self.init(mean: mean, deviation: squares.map { ($0 / rows).squareRoot() })
  }

  private static func measured(_ block: Matrix, from first: Int, workers: Workers) throws(EmbedError) -> Standardization
  {
    do throws(EmbedError) { return try Standardization(of: block, workers: workers) } catch {
      throw error.inRows(from: first)
    }
  }
}
