/// A k-d tree over the points of a map (Bentley 1975), to find which points lie nearest.
struct MapTree {
  /// Ranges of fewer points are searched one by one.
  private static let leafSize = 10

  /// The points, every part of the tree a range of them.
  private var points: [SIMD2<Float>]
  /// Which point each was.
  private var origins: [Int32]
  /// How the range whose middle stands here is parted.
  private var planes: [Plane]

  /// Points below `value` along `axis` are in the first half of a range, those above in the second.
  private struct Plane {
    var axis: UInt8 = 0
    var value: Float = 0
  }

  /// The tree of `points`. O(n log n).
  init(_ points: [SIMD2<Float>]) {
    self.points = points
    origins = points.indices.map { Int32($0) }
    planes = [Plane](repeating: Plane(), count: points.count)
    self.points.withUnsafeMutableBufferPointer { points in
      origins.withUnsafeMutableBufferPointer { origins in
        planes.withUnsafeMutableBufferPointer { planes in
          Self.part(0..<points.count, points, origins, planes)
        }
      }
    }
  }

  /// Calls `body` for the point `origin` of every `step`-th place in the tree with the `count` points nearest to it, itself not
  /// among them.
  ///
  /// - Complexity: O(n / step · (count + log n)) for points that are not all in line with the axes.
  func forEachNeighborhood(step: Int, count: Int, _ body: (_ origin: Int, _ neighbors: [Int]) -> Void) {
    guard points.count > count, count > 0 else { return }
    points.withUnsafeBufferPointer { points in
      planes.withUnsafeBufferPointer { planes in
        for place in stride(from: 0, to: points.count, by: step) {
          var search = Search(count: count, place: place, points: points, planes: planes)
          search.visit(0, points.count)
          body(Int(origins[place]), search.places.map { Int(origins[$0]) })
        }
      }
    }
  }

  /// Parts a range at the middle of its wider side, and so on with its halves.
  private static func part(
    _ range: Range<Int>, _ points: UnsafeMutableBufferPointer<SIMD2<Float>>,
    _ origins: UnsafeMutableBufferPointer<Int32>, _ planes: UnsafeMutableBufferPointer<Plane>
  ) {
    guard range.count > leafSize else { return }
    var (low, high) = (points[range.lowerBound], points[range.lowerBound])
    for index in range {
      low = pointwiseMin(low, points[index])
      high = pointwiseMax(high, points[index])
    }
    let axis = high.x - low.x >= high.y - low.y ? 0 : 1
    let middle = range.lowerBound + range.count / 2
    select(middle, in: range, axis, points, origins)
    // The halves are put into another order in their turn: the middle does not stay where it is.
    planes[middle] = Plane(axis: UInt8(axis), value: points[middle][axis])
    part(range.lowerBound..<middle, points, origins, planes)
    part(middle..<range.upperBound, points, origins, planes)
  }

  /// Moves the points of `range` so that those before `middle` are not larger along `axis` than those behind (Hoare 1961).
  private static func select(
    _ middle: Int, in range: Range<Int>, _ axis: Int, _ points: UnsafeMutableBufferPointer<SIMD2<Float>>,
    _ origins: UnsafeMutableBufferPointer<Int32>
  ) {
    var (low, high) = (range.lowerBound, range.upperBound - 1)
    while low < high {
      let pivot = points[low + (high - low) / 2][axis]
      var (left, right) = (low, high)
      while left <= right {
        while points[left][axis] < pivot { left += 1 }
        while points[right][axis] > pivot { right -= 1 }
        if left <= right {
          points.swapAt(left, right)
          origins.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if middle <= right { high = right } else if middle >= left { low = left } else { return }
    }
  }

  /// The search for the nearest points of one.
  private struct Search {
    let place: Int
    let center: SIMD2<Float>
    let points: UnsafeBufferPointer<SIMD2<Float>>
    let planes: UnsafeBufferPointer<Plane>
    /// The nearest so far, nearest first.
    var places: [Int]
    var distances: [Float]

    init(count: Int, place: Int, points: UnsafeBufferPointer<SIMD2<Float>>, planes: UnsafeBufferPointer<Plane>) {
      (self.place, self.points, self.planes) = (place, points, planes)
      center = points[place]
      places = [Int](repeating: place, count: count)
      distances = [Float](repeating: .infinity, count: count)
    }

    mutating func visit(_ low: Int, _ high: Int) {
      guard high - low > leafSize else {
        for index in low..<high where index != place { consider(index) }
        return
      }
      let middle = low + (high - low) / 2
      let beyond = center[Int(planes[middle].axis)] - planes[middle].value
      if beyond < 0 { visit(low, middle) } else { visit(middle, high) }
      if beyond * beyond < distances[distances.count - 1] {
        if beyond < 0 { visit(middle, high) } else { visit(low, middle) }
      }
    }

    private mutating func consider(_ index: Int) {
      let step = points[index] - center
      let distance = (step * step).sum()
      var rank = distances.count - 1
      guard distance < distances[rank] else { return }
      while rank > 0, distances[rank - 1] > distance {
        distances[rank] = distances[rank - 1]
        places[rank] = places[rank - 1]
        rank -= 1
      }
      (distances[rank], places[rank]) = (distance, index)
    }
  }
}
