import Tensors

/// What is subtracted from the columns of a matrix and what the differences are divided by, before any product of them
/// is formed in 32-bit floats.
///
/// Centering keeps distances of points that lie far from the origin exact; dividing by a power of two changes no bit of
/// the result and keeps squares from overflowing or vanishing, whatever the units of the data.
package struct Centering: Sendable {
  /// The mean of each column.
  package let mean: [Double]
  /// A power of two, at least the largest centered magnitude.
  package let unit: Double

  /// The means of `x`, and a unit that suits it. O(rows × columns).
  ///
  /// - Throws: `EmbedError` if the matrix is empty or an element is not finite; the first one is named.
  package init(of x: Matrix, workers: Workers) throws(EmbedError) {
    guard x.rows > 0 else { throw EmbedError(.badMatrix, "the matrix has no rows: at least one is needed") }
    guard x.columns > 0 else { throw EmbedError(.badMatrix, "the matrix has no columns: at least one is needed") }
    let summary = summarizeColumns(of: x, workers: workers)
    if let column = summary.sums.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(x, firstSuspect: column)
    }
    mean = summary.sums.map { $0 / Double(x.rows) }
    // Not below 2^−126, so that its reciprocal is a 32-bit float too.
    let exponent = max(-126, summary.magnitude.exponent + 2)
    unit = summary.magnitude == 0 ? 1 : Double(sign: .plus, exponent: exponent, significand: 1)
  }

  init(mean: [Double], unit: Double) {
    self.mean = mean
    self.unit = unit
  }

  /// The same means with a unit that suits `other` as well.
  func covering(_ other: Centering) -> Centering { Centering(mean: mean, unit: max(unit, other.unit)) }
}

extension EmbedError {
  /// Names the first element of `x`, in reading order, that is not finite.
  ///
  /// - Parameter firstSuspect: a column known to hold one.
  fileprivate static func notFinite(_ x: Matrix, firstSuspect: Int) -> EmbedError {
    let index = x.values.firstIndex { !$0.isFinite } ?? firstSuspect
    let (row, column) = index.quotientAndRemainder(dividingBy: x.columns)
    return EmbedError(
      .badMatrix,
      "row \(row), column \(column) of the matrix is \(x.values[index]) (counted from 0): all must be finite")
  }
}
