/// The connections of a diagram that do not go from one layer to the next: each leaves the top of a box, runs above the boxes in
/// a lane and comes down wherever it is read.
struct SkipConnections {
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

  /// The connections of `layers`, short ones below long ones and no two over each other.
  ///
  /// - Complexity: O(c²) for c connections.
  init(_ layers: [NetworkDiagram.Layer]) {
    var readers: [Int: [Int]] = [:]
    for (index, layer) in layers.enumerated() {
      for source in Set(layer.reads ?? []) where source != index - 1 { readers[source, default: []].append(index) }
    }
    let all = readers.map { Skip(source: $0.key, readers: $0.value.sorted()) }
    for skip in all.sorted(by: { ($0.last - $0.source, $0.source) < ($1.last - $1.source, $1.source) }) {
      let taken = Set(skips.filter { $0.source < skip.last && skip.source < $0.last }.map(\.lane))
      let lane = (0...taken.count).first { !taken.contains($0) }
      skips.append(Skip(source: skip.source, readers: skip.readers, lane: lane ?? taken.count))
    }
  }

  /// How many lanes must run above the boxes of a row of layers.
  func laneCount(over row: Range<Int>) -> Int {
    let passing = skips.filter { $0.source < row.upperBound && $0.last >= row.lowerBound }
    return passing.map { $0.lane + 1 }.max() ?? 0
  }
}

extension NetworkDiagram {
  /// Draws the connections that `layout` has lanes for.
  func drawSkips(_ layout: DiagramLayout, top: Double, on canvas: inout Canvas) {
    for skip in layout.skips.skips {
      let source = layout.cells[skip.source]
      let start = layout.boxTop(of: source, top: top).moved(source.box.skipOffset, 0)
      let rows = source.row...layout.cells[skip.last].row
      for row in rows {
        let y = layout.laneHeight(skip.lane, row: row, top: top)
        let from = row == source.row ? start.x : Heading.margin
        if row == source.row { canvas.line(from: start, to: Point(start.x, y), canvas.connection) }
        if row < rows.upperBound {
          canvas.arrow(from: Point(from, y), to: Point(canvas.size.width - Heading.margin, y))
        }
        let readers = skip.readers.map { layout.cells[$0] }.filter { $0.row == row }
        for reader in readers {
          let end = layout.boxTop(of: reader, top: top).moved(-reader.box.skipOffset, 0)
          canvas.line(from: Point(from, y), to: Point(end.x, y), canvas.connection)
          canvas.arrow(downTo: end, from: y)
        }
      }
    }
  }
}

extension LayerBox {
  /// How far to the right of the middle of its top a connection leaves, and to the left one arrives.
  fileprivate var skipOffset: Double { max(1.2, thickness / 4) }
}
