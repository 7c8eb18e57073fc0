extension MapPoints {
  /// How many points are measured at a time: their distances stay in the first-level cache.
  static let tileSize = 4096

  /// Calls `body` with one range of points after the other, when `distances` holds the squared distances from point `row`
  /// to them; infinity for itself and beyond the last point.
  ///
  /// - Precondition: `distances` has room for `tileSize` numbers.
  @inline(__always)
  func forEachTile(from row: Int, _ distances: UnsafeMutablePointer<Float>, _ body: (Range<Int>) -> Void) {
    for first in Swift.stride(from: 0, to: stride, by: Self.tileSize) {
      let tile = first..<min(stride, first + Self.tileSize)
      measure(from: row, to: tile, into: distances)
      if tile.contains(row) { distances[row - first] = .infinity }
      body(tile)
    }
  }

  @inline(never)
  private func measure(from row: Int, to tile: Range<Int>, into distances: UnsafeMutablePointer<Float>) {
    precondition(tile.upperBound <= stride && row < count, "no such points")
    coordinates.withUnsafeBufferPointer { coordinates in
      guard let start = coordinates.baseAddress else { return }
      for place in Swift.stride(from: tile.lowerBound, to: tile.upperBound, by: 16) {
        var squares = SIMD16<Float>.zero
        for dimension in 0..<dimensions {
          let values = start + dimension * stride
          let difference = loadLanes(values + place) - SIMD16(repeating: values[row])
          squares += difference * difference
        }
        storeLanes(squares, to: distances + (place - tile.lowerBound))
      }
    }
  }
}
