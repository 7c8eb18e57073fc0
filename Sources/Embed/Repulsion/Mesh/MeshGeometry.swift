/// Where the nodes of a mesh lie in a map and how many there are.
struct MeshGeometry: Equatable {
  /// The distance between neighboring nodes.
  let spacing: Float
  /// Its reciprocal.
  let cellsPerUnit: Float
  /// Where the first node lies.
  let origin: SIMD2<Float>
  /// How many nodes there are in a row.
  let columns: Int
  /// How many rows there are.
  let rows: Int

  /// How many nodes there are beyond the points, at both ends together: cubic splines need five.
  private static let margin = 6
  /// How far the longer side of a map is divided at least, however small it is.
  private static let fewestCells: Float = 24
  /// By how much a mesh is wider than the map it is made for, so that it fits the next ones too.
  private static let slack: Float = 1.15

  /// A mesh for the points of `box`, its nodes at most `spacing` apart.
  init(around box: MapBox, spacing largest: Float) {
    spacing = Self.spacing(for: box, largest)
    cellsPerUnit = 1 / spacing
    columns = Self.nodes(box.extent.x, spacing)
    rows = Self.nodes(box.extent.y, spacing)
    let center = box.low + box.extent / 2
    origin = center - SIMD2(Float(columns - 1), Float(rows - 1)) * (spacing / 2)
  }

  /// The nodes that a mesh for `box` would have, in a number that cannot overflow; not finite if the box is not.
  static func size(around box: MapBox, spacing largest: Float) -> Double {
    let spacing = spacing(for: box, largest)
    let cells = SIMD2<Double>(box.extent) * Double(slack) / Double(spacing) + Double(margin)
    return cells.x * cells.y
  }

  /// How many nodes there are.
  var size: Int { columns * rows }

  /// Where `point` lies, in cells from the first node. Rises with each coordinate, whatever the rounding.
  @inline(__always)
  func position(of point: SIMD2<Float>) -> SIMD2<Float> { (point - origin) * cellsPerUnit }

  /// Whether the splines of all points of `box` end on the mesh.
  func covers(_ box: MapBox) -> Bool {
    let low = position(of: box.low)
    let high = position(of: box.high)
    return low.min() >= 1 && high.x < Float(columns - 2) && high.y < Float(rows - 2)
  }

  /// Fine enough for a small map; four times finer on a line, where errors do not average over the distances from it.
  private static func spacing(for box: MapBox, _ largest: Float) -> Float {
    min(box.extent.min() > 0 ? largest : largest / 4, box.side / fewestCells)
  }

  /// Half a length that transforms are fast for.
  private static func nodes(_ extent: Float, _ spacing: Float) -> Int {
    var count = Int((extent * slack / spacing).rounded(.up)) + margin
    while !isFast(count) { count += 1 }
    return count
  }

  /// Whether twice `count` has no prime factors but 2, 3 and 5, and 2 often enough for vectors.
  private static func isFast(_ count: Int) -> Bool {
    guard count % 4 == 0 else { return false }
    var rest = count
    for prime in [2, 3, 5] {
      while rest % prime == 0 { rest /= prime }
    }
    return rest == 1
  }
}
