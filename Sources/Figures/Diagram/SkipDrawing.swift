/// Where the connections above a diagram's boxes run and end.
struct SkipPlaces {
  /// A row of boxes.
  struct Row {
    /// Where connections from the row before come in, and those to the next one leave.
    let left, right: Double
    /// The upper edge of the tallest box.
    let boxesTop: Double
  }

  /// Where the connections of a layer end.
  struct Ends {
    let row: Int
    /// Where those to others leave.
    let leaving: Point
    /// Where those from others arrive.
    let arriving: Point
  }

  let rows: [Row]
  /// The ends at each layer, in the order of the diagram.
  let ends: [Ends]
}

extension SkipConnections {
  /// Draws all connections. Where a lane branches off or joins another there is a dot; lines that cross have none.
  func draw(on canvas: inout Canvas, _ places: SkipPlaces) {
    for skip in skips {
      let start = places.ends[skip.source]
      let last = places.ends[skip.last].row
      for row in start.row...last {
        let y = places.rows[row].boxesTop - Self.height(ofLane: skip.lane)
        let from = row == start.row ? start.leaving.x : places.rows[row].left
        if row == start.row { canvas.line(from: start.leaving, to: Point(from, y), canvas.connection) }
        let readers = skip.readers.filter { places.ends[$0].row == row }
        if row < last {
          canvas.arrow(from: Point(from, y), to: Point(places.rows[row].right, y))
        } else if let reader = readers.last {
          canvas.line(from: Point(from, y), to: Point(places.ends[reader].arriving.x, y), canvas.connection)
        }
        for reader in readers { drawArrival(of: skip, at: reader, y, places, on: &canvas) }
      }
    }
  }

  /// The way from the lane at `y` down to a reader; lanes below it share the way.
  private func drawArrival(
    of skip: Skip, at reader: Int, _ y: Double, _ places: SkipPlaces, on canvas: inout Canvas
  ) {
    let end = places.ends[reader].arriving
    let isHighest = skip.lane == highestLane(into: reader)
    if isHighest { canvas.arrow(downTo: end, from: y) }
    guard !isHighest || reader != skip.last else { return }
    canvas.fill(.circle(center: Point(end.x, y), radius: Self.junctionRadius), canvas.connection.color)
  }

  private static let junctionRadius = 1.1
}

extension LayerBox {
  /// Where connections end at the box that is centered on `center`: those that arrive left of the middle of its top.
  func skipEnds(row: Int, center: Point) -> SkipPlaces.Ends {
    let top = center.moved(depth / 2, -size.height / 2)
    let offset = max(1.2, thickness / 4)
    return SkipPlaces.Ends(row: row, leaving: top.moved(offset, 0), arriving: top.moved(-offset, 0))
  }
}
