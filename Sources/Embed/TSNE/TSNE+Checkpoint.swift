import Tensors

extension TSNE {
  /// A descent that was interrupted: with it, the same data and the same options a fit goes on to the same map, bit for
  /// bit, as if it had never stopped.
  public struct Checkpoint: Sendable, Equatable {
    /// How many iterations were done.
    public var iteration: Int { numbers.iteration }

    /// What is known of the descent besides its points.
    var numbers: Numbers
    /// The points, in the order in which they stood.
    var map, velocity, gains, best: Matrix
    /// Which row of the data stands at each place.
    var order: [Int32]

    /// The state of the schedule and of the watch over the divergence.
    struct Numbers: Codable, Sendable, Equatable {
      var iteration: Int
      var fingerprint: UInt64
      var schedule: DescentSchedule.State
      var convergence: ConvergenceState
    }
  }
}

extension TSNE.Checkpoint {
  private static let kind = "an unfinished t-SNE"

  /// The checkpoint as named tensors and words, from which `init(_:)` makes the same checkpoint.
  public var archive: TensorArchive {
    var archive = TensorArchive(kind: Self.kind)
    archive.set("state", numbers)
    archive.set("order", order)
    for (name, matrix) in [("map", map), ("velocity", velocity), ("gains", gains), ("best", best)] {
      archive.set(name, matrix)
    }
    return archive
  }

  /// The checkpoint that `archive` was made of.
  ///
  /// - Throws: `EmbedError` if it is no archive of a checkpoint; what is missing or wrong is named.
  public init(_ archive: TensorArchive) throws(EmbedError) {
    try archive.check(kind: Self.kind)
    numbers = try archive.value("state")
    order = try archive.value("order")
    map = try archive.matrix("map", rows: order.count)
    velocity = try archive.matrix("velocity", rows: order.count, columns: map.columns)
    best = try archive.matrix("best", rows: order.count, columns: map.columns)
    gains = try archive.matrix("gains", columns: map.columns)
    guard gains.rows == 0 || gains.rows == order.count, order.sorted().elementsEqual(0..<Int32(order.count)) else {
      throw EmbedError(.badMatrix, "the order of the points makes no sense")
    }
  }
}

extension Affinities {
  /// A number that tells these affinities from others (FNV-1a over their values and columns).
  var fingerprint: UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for (column, value) in zip(columns, values) {
      hash = (hash ^ UInt64(UInt32(bitPattern: column)) << 32 ^ UInt64(value.bitPattern)) &* 0x100_0000_01B3
    }
    return hash
  }
}
