import Tensors

extension PCA {
  /// Fits `components` principal components to rows that are read a block at a time, in memory that does not grow with
  /// their number.
  ///
  /// - Parameters:
  ///   - source: one observation a row, such as a mapped file.
  ///   - components: how many directions, 1 to the number of features.
  ///   - seed: of the starting vectors; results differ by less than the tolerance allows.
  ///   - tolerance: the relative residual to reach.
  ///   - workers: the threads to use; the bits of the result do not depend on them.
  /// - Throws: `EmbedError` if there are no rows or columns or more than `Accumulator.largestColumns` of these, if an
  ///   element is not finite, or if `components` is out of range; whatever the source throws.
  /// - Complexity: O(rows × columns²), reading each row once; O(columns²) memory.
  public static func fit(
    _ source: some RowSource, components: Int = 2, seed: UInt64 = 0, tolerance: Double = 1e-6, workers: Workers = .all
  ) throws -> PCA {
    var sums = try Accumulator(columns: source.columns)
    try source.forEachBlock { block, range in
      do throws(EmbedError) { try sums.add(block, workers: workers) } catch {
        throw error.inRows(from: range.lowerBound)
      }
    }
    return try sums.finish(components: components, seed: seed, tolerance: tolerance, workers: workers)
  }

  /// The coordinates along the components of rows that are read a block at a time: rows × k.
  ///
  /// - Throws: `EmbedError` if the source has another number of features than the data that were fitted, or is not finite;
  ///   whatever the source throws.
  /// - Complexity: O(rows × features × k); memory for the coordinates alone.
  public func transform(
    _ source: some RowSource, whitening: Bool = false, workers: Workers = .all
  ) throws -> Matrix {
    try checkColumns(source.columns)
    var coordinates: [Float] = []
    coordinates.reserveCapacity(source.rows * components.rows)
    try source.forEachBlock { block, range in
      do throws(EmbedError) {
        coordinates += try transform(block, whitening: whitening, workers: workers).values
      } catch {
        throw error.inRows(from: range.lowerBound)
      }
    }
    return Matrix(rows: source.rows, columns: components.rows, values: coordinates)
  }
}

extension EmbedError {
  /// The same error, saying in which block of a source it was found.
  func inRows(from first: Int) -> EmbedError {
    first == 0 ? self : EmbedError(kind, "in the block that begins with row \(first): \(message)")
  }
}
