/// A cell of the grid under a Morton curve, and which points in Morton order lie in it.
struct CurveCell: Sendable {
  var points: Range<Int>
  /// How often it is halved.
  var level: Int
  var side: Float
}

/// The cells that the points of a map lie in, found from their codes.
struct CurveCells: Sendable {
  /// The codes of the points in Morton order.
  let codes: [UInt32]
  /// How many bits a level has.
  let dimensions: Int

  private var levels: Int { MortonOrder.levels(dimensions) }

  /// The smallest cell that holds all points of `cell`.
  func shrunk(_ cell: CurveCell) -> CurveCell {
    var cell = cell
    while !isSmallest(cell), part(cell.points.lowerBound, cell.level) == part(cell.points.upperBound - 1, cell.level) {
      cell.level += 1
      cell.side /= 2
    }
    return cell
  }

  /// Whether `cell` is not divided any more.
  func isSmallest(_ cell: CurveCell) -> Bool { cell.level == levels }

  /// The part of `cell` that starts with point `start`, or `nil` after the last.
  func child(of cell: CurveCell, from start: Int) -> CurveCell? {
    guard start < cell.points.upperBound else { return nil }
    let end = endOfPart(from: start, to: cell.points.upperBound, level: cell.level)
    return CurveCell(points: start..<end, level: cell.level + 1, side: cell.side / 2)
  }

  /// Which quarter or eighth of its cell of `level` the point at `index` lies in.
  private func part(_ index: Int, _ level: Int) -> UInt32 {
    codes[index] >> UInt32(dimensions * (levels - 1 - level)) & (1 << UInt32(dimensions) - 1)
  }

  /// The first point after `start` that lies in another part. Binary search.
  private func endOfPart(from start: Int, to end: Int, level: Int) -> Int {
    let wanted = part(start, level)
    var (low, high) = (start + 1, end)
    while low < high {
      let middle = (low + high) / 2
      if part(middle, level) == wanted { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
