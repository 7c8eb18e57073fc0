/// The connections of a diagram that do not go from one layer to the next: each leaves the top of a box, runs above the boxes in
/// a lane and comes down wherever it is read.
struct SkipConnections {
  /// A layer that reads another than the one before it, both by their places in the order of the diagram.
  struct Connection: Hashable {
    let source, reader: Int
  }

  /// What one layer sends to others than the next.
  struct Skip {
    /// The layer that it comes from.
    let source: Int
    /// The layers that read it, in order.
    let readers: [Int]
    /// How far above the boxes it runs: lane 0 is the lowest.
    var lane = 0

    var last: Int { readers.last ?? source }
  }

  private(set) var skips: [Skip] = []

  private static let laneGap = 4.0
  /// The room for the arrows from the lowest lane.
  private static let arrowRoom = 3.0

  /// Lanes for `connections`, short ones below long ones and no two over each other.
  ///
  /// - Complexity: O(c²) for c connections.
  init(_ connections: some Sequence<Connection>) {
    let readers = Dictionary(grouping: Set(connections), by: \.source)
    let all = readers.map { Skip(source: $0.key, readers: $0.value.map(\.reader).sorted()) }
    for skip in all.sorted(by: { ($0.last - $0.source, $0.source) < ($1.last - $1.source, $1.source) }) {
      let taken = Set(skips.filter { $0.source < skip.last && skip.source < $0.last }.map(\.lane))
      let lane = (0...taken.count).first { !taken.contains($0) }
      skips.append(Skip(source: skip.source, readers: skip.readers, lane: lane ?? taken.count))
    }
  }

  /// The height of the lanes that must run above the boxes of a row of layers.
  func laneRoom(over row: Range<Int>) -> Double {
    let passing = skips.filter { $0.source < row.upperBound && $0.last >= row.lowerBound }
    let lanes = passing.map { $0.lane + 1 }.max() ?? 0
    return lanes == 0 ? 0 : Self.arrowRoom + Double(lanes) * Self.laneGap
  }

  /// How far a lane runs above the boxes.
  static func height(ofLane lane: Int) -> Double { arrowRoom + laneGap * (Double(lane) + 0.5) }

  /// The highest lane that comes down to `reader`.
  func highestLane(into reader: Int) -> Int {
    skips.filter { $0.readers.contains(reader) }.map(\.lane).max() ?? 0
  }
}

extension Sequence where Element == NetworkDiagram.Layer {
  /// Which of these layers, counted from the first, read others than the one before.
  var skipConnections: Set<SkipConnections.Connection> {
    let all = enumerated().flatMap { index, layer in
      (layer.reads ?? []).map { SkipConnections.Connection(source: $0, reader: index) }
    }
    return Set(all.filter { $0.source != $0.reader - 1 })
  }
}
