import Foundation
import Tensors

/// In how many parts the entries are counted: each has a count for every point.
private let parts = 8

/// The entries of `neighbors` with their affinities, sorted by the point they name, and where those of each point start.
func sortEntriesByPoint(
  _ neighbors: NearestNeighbors, _ conditional: [Float], workers: Workers
) -> (starts: [Int], entries: [IncomingEntry]) {
  precondition(conditional.count == neighbors.indices.count, "affinities of other neighbors")
  let (points, k) = (neighbors.rows, neighbors.k)
  let total = neighbors.indices.count
  let size = max(1, (total + parts - 1) / parts)
  // The number of entries for each point in each part, then where the first of them goes.
  var places = [Int](repeating: 0, count: parts * points)
  var starts = [0]
  starts.reserveCapacity(points + 1)
  var entries: [IncomingEntry] = []
  neighbors.indices.withUnsafeBufferPointer { indices in
    places.withUnsafeMutableBufferPointer { places in
      workers.forEachChunk(of: total, size: size) { range in
        let part = range.lowerBound / size * points
        for entry in range { places[part + Int(indices[entry])] += 1 }
      }
      var next = 0
      for point in 0..<points {
        for part in 0..<parts {
          let count = places[part * points + point]
          places[part * points + point] = next
          next += count
        }
        starts.append(next)
      }
      entries = [IncomingEntry](unsafeUninitializedCapacity: total) { entries, initialized in
        workers.forEachChunk(of: total, size: size) { range in
          let part = range.lowerBound / size * points
          var (source, end) = (range.lowerBound / k, (range.lowerBound / k + 1) * k)
          for entry in range {
            if entry == end { (source, end) = (source + 1, end + k) }
            let place = part + Int(indices[entry])
            let incoming = IncomingEntry(source: Int32(truncatingIfNeeded: source), affinity: conditional[entry])
            entries.initializeElement(at: places[place], to: incoming)
            places[place] += 1
          }
        }
        initialized = total
      }
    }
  }
  return (starts, entries)
}

/// Which points a row holds already, and where: a hash table with open addressing that fits the first-level cache.
private struct RowTable {
  private var points: [Int32]
  private var places: [Int32]
  private let mask: Int

  /// Room for the neighbors of a row, twice over.
  init(neighbors: Int) {
    var size = 32
    while size < 2 * neighbors { size *= 2 }
    mask = size - 1
    points = [Int32](repeating: -1, count: size)
    places = [Int32](repeating: 0, count: size)
  }

  /// Holds `row` alone, each point with its place in it.
  mutating func fill(_ row: Slice<UnsafeBufferPointer<Int32>>) {
    for index in points.indices { points[index] = -1 }
    for (place, point) in row.enumerated() {
      let slot = slot(of: point)
      points[slot] = point
      places[slot] = Int32(place)
    }
  }

  /// The place of `point` in the row, or nil.
  func place(of point: Int32) -> Int? {
    let slot = slot(of: point)
    return points[slot] == point ? Int(places[slot]) : nil
  }

  private func slot(of point: Int32) -> Int {
    var slot = Int(UInt32(bitPattern: point) &* 0x9E37_79B1 >> 8) & mask
    while points[slot] != -1, points[slot] != point { slot = (slot + 1) & mask }
    return slot
  }
}

/// Where the rows of the joined matrix start, each filled to a multiple of 16.
func countJoinedEntries(_ neighbors: NearestNeighbors, _ incoming: IncomingEntries, workers: Workers) -> [Int] {
  let k = neighbors.k
  var starts = [Int](repeating: 0, count: neighbors.rows + 1)
  starts.withUnsafeMutableBufferPointer { starts in
    neighbors.indices.withUnsafeBufferPointer { indices in
      incoming.entries.withUnsafeBufferPointer { entries in
        workers.forEachChunk(of: neighbors.rows, size: 1024) { rows in
          var table = RowTable(neighbors: k)
          for row in rows {
            table.fill(indices[row * k..<(row + 1) * k])
            var count = k
            for entry in entries[incoming.starts[row]..<incoming.starts[row + 1]] {
              count += table.place(of: entry.source) == nil ? 1 : 0
            }
            starts[row + 1] = (count + 15) / 16 * 16
          }
        }
      }
    }
    for row in 0..<neighbors.rows { starts[row + 1] += starts[row] }
  }
  return starts
}

extension SymmetricJoin {
  /// The columns and values of the joined matrix, and Σ p log p.
  func joinEntries(workers: Workers) -> ([Int32], [Float], Double) {
    let total = rowStarts[neighbors.rows]
    var values: [Float] = []
    var negativeEntropy = 0.0
    let columns = [Int32](unsafeUninitializedCapacity: total) { columns, filledColumns in
      values = [Float](unsafeUninitializedCapacity: total) { values, filledValues in
        let sums = workers.mapChunks(of: neighbors.rows, size: 1024) { rows in
          fillRows(rows, columns, values)
        }
        negativeEntropy = sums.reduce(0, +)
        filledValues = total
      }
      filledColumns = total
    }
    return (columns, values, negativeEntropy)
  }

  /// Fills `rows` of the matrix and returns their share of Σ p log p.
  private func fillRows(
    _ rows: Range<Int>, _ columns: UnsafeMutableBufferPointer<Int32>, _ values: UnsafeMutableBufferPointer<Float>
  ) -> Double {
    let k = neighbors.k
    let scale = 1 / Float(2 * neighbors.rows)
    var table = RowTable(neighbors: k)
    var sum = 0.0
    neighbors.indices.withUnsafeBufferPointer { indices in
      conditional.withUnsafeBufferPointer { conditional in
        for row in rows {
          let own = row * k..<(row + 1) * k
          table.fill(indices[own])
          let start = rowStarts[row]
          for (place, entry) in own.enumerated() {
            columns.initializeElement(at: start + place, to: indices[entry])
            values.initializeElement(at: start + place, to: conditional[entry] * scale)
          }
          var end = start + k
          for place in incoming.starts[row]..<incoming.starts[row + 1] {
            let entry = incoming.entries[place]
            if let place = table.place(of: entry.source) {
              values[start + place] += entry.affinity * scale
            } else {
              columns.initializeElement(at: end, to: entry.source)
              values.initializeElement(at: end, to: entry.affinity * scale)
              end += 1
            }
          }
          sum += entropySum(columns, values, start..<end, row: row)
          for entry in end..<rowStarts[row + 1] {
            columns.initializeElement(at: entry, to: Int32(row))
            values.initializeElement(at: entry, to: 0)
          }
        }
      }
    }
    return sum
  }
}

/// Twice the sum of p log p over the entries of a row to the right of the diagonal: with the other rows, that of all.
private func entropySum(
  _ columns: UnsafeMutableBufferPointer<Int32>, _ values: UnsafeMutableBufferPointer<Float>, _ entries: Range<Int>,
  row: Int
) -> Double {
  var sum = 0.0
  for entry in entries where columns[entry] > row && values[entry] > 0 {
    sum += 2 * Double(values[entry]) * log(Double(values[entry]))
  }
  return sum
}
