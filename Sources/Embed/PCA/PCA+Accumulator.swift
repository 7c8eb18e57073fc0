import Tensors

extension PCA {
  /// What a principal component analysis needs to know of rows that come batch after batch: their number, mean and scatter
  /// matrix. The batches are not kept, and how rows are divided among them changes the result by rounding alone.
  ///
  /// Source: Chan, Golub & LeVeque, "Algorithms for computing the sample variance", 1983.
  public struct Accumulator: Sendable {
    /// The number of features.
    public let columns: Int
    /// How many rows have been added.
    public private(set) var rows = 0

    private var mean: [Double]
    /// Σ (x − μ)(x − μ)ᵀ, row after row.
    private(set) var scatter: [Double]

    /// The most features that can be fitted in batches: their scatter matrix takes 537 MB.
    public static let largestColumns = 8192

    /// Nothing yet, of `columns` features. O(columns²) memory.
    ///
    /// - Throws: `EmbedError` if there are no columns or more than `largestColumns`.
    public init(columns: Int) throws(EmbedError) {
      guard (1...Self.largestColumns).contains(columns) else {
        throw EmbedError(
          .badMatrix,
          "\(columns) columns: a fit in batches takes 1 to \(Self.largestColumns), since it keeps columns² sums")
      }
      self.columns = columns
      mean = [Double](repeating: 0, count: columns)
      scatter = [Double](repeating: 0, count: columns * columns)
    }

    /// Adds the rows of `batch`.
    ///
    /// - Throws: `EmbedError` if the batch is empty, not finite or has another number of columns; it then adds nothing.
    /// - Complexity: O(rows × columns²).
    public mutating func add(_ batch: Matrix, workers: Workers = .all) throws(EmbedError) {
      guard batch.columns == columns else {
        throw EmbedError(.badMatrix, "the batch has \(batch.columns) columns: \(columns) were expected")
      }
      let centering = try Centering(of: batch, workers: workers)
      let added = scatterMatrix(of: batch, centering: centering, workers: workers)
      let share = Double(batch.rows) / Double(rows + batch.rows)
      let shift = zip(centering.mean, mean).map { $0 - $1 }
      mergeScatter(
        &scatter, added, scale: centering.unit * centering.unit, shift: shift, weight: Double(rows) * share,
        workers: workers)
      for column in 0..<columns { mean[column] += shift[column] * share }
      rows += batch.rows
    }

    /// The principal components of all rows that have been added; more may be added afterwards.
    ///
    /// - Throws: `EmbedError` if nothing has been added or `components` or `tolerance` is out of range.
    /// - Complexity: O(columns² × components × iterations).
    public func finish(
      components: Int = 2, seed: UInt64 = 0, tolerance: Double = 1e-6, workers: Workers = .all
    ) throws(EmbedError) -> PCA {
      guard rows > 0 else { throw EmbedError(.badMatrix, "no rows have been added: at least one is needed") }
      let search = try EigenpairSearch(count: components, columns: columns, tolerance: tolerance, seed: seed)
      let unit = powerOfTwo
      let scale = 1 / (unit * unit)
      let matrix = Covariance(scatter: scatter.map { $0 * scale }, order: columns, workers: workers)
      return PCA(search.pairs(of: matrix), Centering(mean: mean, unit: unit), rows: rows)
    }

    /// A power of two beyond the root of the largest sum of squares, by which nothing overflows or vanishes.
    private var powerOfTwo: Double {
      let largest = (0..<columns).reduce(0) { max($0, scatter[$1 * (columns + 1)]) }.squareRoot()
      return largest == 0 ? 1 : Double(sign: .plus, exponent: max(-126, largest.exponent + 1), significand: 1)
    }
  }
}
