/// Joins the conditional affinities of both directions into one symmetric sparse matrix.
struct SymmetricJoin {
  /// The joint affinities.
  private(set) var affinities: Affinities

  /// Merges row i of the conditional affinities with column i. O(entries).
  init(_ neighbors: NearestNeighbors, _ conditional: [Float]) {
    let incoming = Incoming(neighbors)
    let scale = 1 / Float(2 * neighbors.rows)
    var starts = [0]
    var columns: [Int32] = []
    var values: [Float] = []
    columns.reserveCapacity(conditional.count * 2 + neighbors.rows * 16)
    values.reserveCapacity(conditional.count * 2 + neighbors.rows * 16)
    var places = [Int](repeating: -1, count: neighbors.rows)
    for row in 0..<neighbors.rows {
      let start = columns.count
      for entry in row * neighbors.k..<(row + 1) * neighbors.k {
        places[Int(neighbors.indices[entry])] = columns.count
        columns.append(neighbors.indices[entry])
        values.append(conditional[entry] * scale)
      }
      for entry in incoming.entries(of: row) {
        let source = entry / neighbors.k
        if places[source] >= start {
          values[places[source]] += conditional[entry] * scale
        } else {
          columns.append(Int32(source))
          values.append(conditional[entry] * scale)
        }
      }
      while columns.count % 16 != 0 {
        columns.append(Int32(row))
        values.append(0)
      }
      starts.append(columns.count)
    }
    affinities = Affinities(count: neighbors.rows, rowStarts: starts, columns: columns, values: values)
  }
}

/// For each point, the entries of the neighbor lists in which it stands.
private struct Incoming {
  private var starts: [Int]
  private var sorted: [Int]

  /// Counting sort of the entries by the neighbor they name. O(entries).
  init(_ neighbors: NearestNeighbors) {
    starts = [Int](repeating: 0, count: neighbors.rows + 1)
    for index in neighbors.indices { starts[Int(index) + 1] += 1 }
    for row in 0..<neighbors.rows { starts[row + 1] += starts[row] }
    var next = starts
    sorted = [Int](repeating: 0, count: neighbors.indices.count)
    for (entry, index) in neighbors.indices.enumerated() {
      sorted[next[Int(index)]] = entry
      next[Int(index)] += 1
    }
  }

  func entries(of row: Int) -> ArraySlice<Int> { sorted[starts[row]..<starts[row + 1]] }
}
