import Tensors

/// The ranks of given points among all points by distance from others: how many are nearer, counted without sorting.
///
/// A block of a matrix product gives ½‖x − y‖² up to a known bound; where that cannot decide who is nearer, distances are
/// compared directly, and equal ones by row.
struct RankCounting: Sendable {
  /// Who is counted.
  let references: CenteredPoints
  /// From whom distances are taken.
  let queries: CenteredPoints
  /// Which reference each query is; it is not counted.
  let ownRows: [Int]
  /// Whose ranks are wanted: `k` references for each query, −1 for nobody.
  let others: [Int32]
  /// How many places `others` has for each query.
  let k: Int

  /// How many queries a thread takes at a time.
  static let blockRows = 192

  /// The rank of each of `others`, counted from 1; 0 for nobody. O(queries × references × (columns + k)).
  func run(workers: Workers) -> [Int32] {
    workers.mapChunks(of: queries.count, size: Self.blockRows) { ranks(of: $0) }.flatMap { $0 }
  }
}
