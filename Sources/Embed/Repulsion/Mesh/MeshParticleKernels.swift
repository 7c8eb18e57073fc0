import Tensors

/// How many points a thread takes at a time.
private let pointsPerChunk = 2048

extension PotentialMesh {
  private var pointers: MeshPointers {
    MeshPointers(nodes: nodes.start, stride: MeshLayout(geometry).stride, geometry: geometry)
  }

  /// Leaves a charge of one at each point of `map`, and nothing else on the mesh.
  ///
  /// Bands of rows are shared out, first every other one and then those between: splines end in the next band at the
  /// farthest. So no two threads write to the same node, and every node sums its charges in the same order.
  func spread(_ map: [SIMD2<Float>], workers: Workers) {
    let pointers = pointers
    let bands = MeshBands(map, on: pointers, workers: workers)
    workers.forEachChunk(of: geometry.rows, size: 32) { rows in
      (nodes.start + rows.lowerBound * pointers.stride).update(repeating: 0, count: rows.count * pointers.stride)
    }
    map.withUnsafeBufferPointer { map in
      for parity in 0..<2 {
        workers.forEachChunk(of: (bands.count + 1 - parity) / 2, size: 1) { range in
          for point in bands.points(of: 2 * range.lowerBound + parity) { pointers.spread(map[Int(point)]) }
        }
      }
    }
  }

  /// Writes −½ times the slope of the potential at each point of `map` to `forces`; returns the sum of the potentials;
  /// neither counts the charge of the point itself.
  func gather(_ map: [SIMD2<Float>], into forces: inout [SIMD2<Float>], workers: Workers) -> Double {
    precondition(forces.count == map.count, "one force for each point")
    let pointers = pointers
    let itself = itself
    let scale = -0.5 * geometry.cellsPerUnit
    let sums = map.withUnsafeBufferPointer { map in
      forces.withUnsafeMutableBufferPointer { forces in
        workers.mapChunks(of: map.count, size: pointsPerChunk) { range in
          var sum = 0.0
          for index in range {
            let (potential, slope) = pointers.gather(map[index], without: itself)
            forces[index] = slope * scale
            sum += Double(potential)
          }
          return sum
        }
      }
    }
    return sums.reduce(0, +)
  }
}

/// The points of a map by the band of mesh rows in which their splines start.
struct MeshBands: Sendable {
  /// How many bands there are.
  let count: Int

  /// Where the points of each band start; one more than there are bands.
  private let starts: [Int]
  /// The points, band after band, each in the order of the map.
  private let sorted: [Int32]

  /// How many rows a band has: enough for a spline not to reach beyond the next band.
  private static let rows = 8

  /// Counting sort of the points of `map`. O(points + bands).
  init(_ map: [SIMD2<Float>], on mesh: MeshPointers, workers: Workers) {
    let count = (mesh.geometry.rows + Self.rows - 1) / Self.rows
    self.count = count
    let histograms = workers.mapChunks(of: map.count, size: pointsPerChunk) { range in
      var histogram = [Int](repeating: 0, count: count)
      for index in range { histogram[mesh.firstRow(map[index]) / Self.rows] += 1 }
      return histogram
    }
    var starts = [0]
    var places = histograms
    for band in 0..<count {
      var place = starts[band]
      for chunk in histograms.indices {
        places[chunk][band] = place
        place += histograms[chunk][band]
      }
      starts.append(place)
    }
    self.starts = starts
    sorted = [Int32](unsafeUninitializedCapacity: map.count) { sorted, initialized in
      workers.forEachChunk(of: map.count, size: pointsPerChunk) { range in
        var next = places[range.lowerBound / pointsPerChunk]
        for index in range {
          let band = mesh.firstRow(map[index]) / Self.rows
          sorted[next[band]] = Int32(index)
          next[band] += 1
        }
      }
      initialized = map.count
    }
  }

  /// The points of a band.
  func points(of band: Int) -> ArraySlice<Int32> { sorted[starts[band]..<starts[band + 1]] }
}
