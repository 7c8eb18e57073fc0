import Foundation

extension TSNE.Options {
  /// How much memory a fit of `rows` rows and `columns` columns takes at its peak, in bytes: the features, what they are
  /// reduced to, the neighbors, and twice the affinities, while these are sorted. An estimate, rather too large.
  public func memory(rows: Int, columns: Int) -> Double {
    let reduced = min(columns, principalComponents ?? columns)
    let neighbors = neighborCount(rows: rows)
    // A neighbor is an index and a distance; joined with those who name the point, there are up to twice as many.
    let perRow = 3 * 4 * (columns + reduced) + 8 * neighbors + 2 * 8 * (2 * neighbors + 16) + 400
    return Double(rows) * Double(perRow)
  }

  /// Refuses a fit that takes more than `available` bytes, and names one that would not.
  package func checkMemory(
    rows: Int, columns: Int, available: Double = Double(ProcessInfo.processInfo.physicalMemory)
  ) throws(EmbedError) {
    let needed = memory(rows: rows, columns: columns)
    guard needed > available else { return }
    let fitting = Int(available / needed * Double(rows) * 0.9)
    throw EmbedError(
      .badOption,
      "t-SNE of \(rows) rows would take about \(Self.gigabytes(needed)) of memory, and there are "
        + "\(Self.gigabytes(available)): up to \(fitting) rows would fit")
  }

  private static func gigabytes(_ bytes: Double) -> String { "\((bytes / 1e8).rounded() / 10) GB" }
}
