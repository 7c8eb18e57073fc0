import Tensors

/// The exact neighbors of many points among many, by blocks of a matrix product.
///
/// ½‖x − y‖² = ½‖x‖² + ½‖y‖² − x·y. A reference is a candidate while this is at most half the k-th smallest squared
/// distance so far plus a bound on the rounding; candidates are measured directly.
struct ExactSearch: Sendable {
  let references: CenteredPoints
  let queries: CenteredPoints
  let k: Int
  /// Which reference each query is, being no neighbor of itself; nil if queries are points of their own.
  let ownRows: [Int]?

  /// How many queries a thread takes at a time.
  static let blockRows = 128

  /// Finds the neighbors of every query; distances are multiplied by `unit`.
  func run(unit: Double, workers: Workers) -> NearestNeighbors {
    let parts = workers.mapChunks(of: queries.count, size: Self.blockRows) { neighborKeys(of: $0) }
    var indices: [Int32] = []
    var distances: [Float] = []
    indices.reserveCapacity(queries.count * k)
    distances.reserveCapacity(queries.count * k)
    for key in parts.joined() {
      indices.append(Int32(truncatingIfNeeded: key))
      let squared = Float(bitPattern: UInt32(truncatingIfNeeded: key >> 32))
      distances.append(Float(Double(squared).squareRoot() * unit))
    }
    return NearestNeighbors(rows: queries.count, k: k, indices: indices, distances: distances)
  }
}
