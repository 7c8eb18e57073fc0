extension DensityGrid {
  /// The closed lines along which the density is `level`, denser parts always on the same side.
  ///
  /// Marching squares (Lorensen & Cline 1987, in the plane): each cell of the grid adds the pieces that its four corners
  /// ask for, and the pieces are strung together. Where opposite corners are dense, the cell's mean decides whether they
  /// belong together.
  ///
  /// - Parameter level: more than zero, which is the density at the edge of the grid.
  /// - Complexity: O(nodes).
  package func contours(at level: Double) -> [[Point]] {
    var next = [Int](repeating: -1, count: 2 * values.count)
    for row in 0..<rows - 1 {
      for column in 0..<columns - 1 {
        for piece in pieces(of: row * columns + column, level: level) { next[piece.from] = piece.to }
      }
    }
    var lines: [[Point]] = []
    for start in next.indices where next[start] >= 0 {
      var line: [Point] = []
      var edge = start
      while next[edge] >= 0 {
        line.append(crossing(edge, level: level))
        (edge, next[edge]) = (next[edge], -1)
      }
      lines.append(line)
    }
    return lines
  }

  /// The pieces of lines in the cell right of and below the node `index`, between edges that have numbers of their own:
  /// twice that of the node at their start, and one more for those that run down.
  private func pieces(of index: Int, level: Double) -> [(from: Int, to: Int)] {
    let corners = [index, index + 1, index + columns + 1, index + columns]
    let dense = corners.map { values[$0] >= level }
    let (top, right) = (2 * index, 2 * (index + 1) + 1)
    let (bottom, left) = (2 * (index + columns), 2 * index + 1)
    switch (dense[0], dense[1], dense[2], dense[3]) {
    case (false, false, false, false), (true, true, true, true): return []
    case (true, false, false, false): return [(left, top)]
    case (false, true, false, false): return [(top, right)]
    case (false, false, true, false): return [(right, bottom)]
    case (false, false, false, true): return [(bottom, left)]
    case (true, true, false, false): return [(left, right)]
    case (false, true, true, false): return [(top, bottom)]
    case (false, false, true, true): return [(right, left)]
    case (true, false, false, true): return [(bottom, top)]
    case (true, true, true, false): return [(left, bottom)]
    case (false, true, true, true): return [(top, left)]
    case (true, false, true, true): return [(right, top)]
    case (true, true, false, true): return [(bottom, right)]
    case (true, false, true, false):
      return isJoined(corners, level) ? [(right, top), (left, bottom)] : [(left, top), (right, bottom)]
    case (false, true, false, true):
      return isJoined(corners, level) ? [(top, left), (bottom, right)] : [(top, right), (bottom, left)]
    }
  }

  private func isJoined(_ corners: [Int], _ level: Double) -> Bool {
    corners.reduce(0) { $0 + values[$1] } / 4 >= level
  }

  /// Where the density is `level` on the edge with this number.
  private func crossing(_ edge: Int, level: Double) -> Point {
    let start = edge / 2
    let runsDown = !edge.isMultiple(of: 2)
    let (from, to) = (values[start], values[start + (runsDown ? columns : 1)])
    let share = ((level - from) / (to - from)).clamped(to: 0...1) * spacing
    return node(column: start % columns, row: start / columns).moved(runsDown ? 0 : share, runsDown ? share : 0)
  }
}
