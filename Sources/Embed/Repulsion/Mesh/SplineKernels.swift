/// The cubic B-spline at a point between four nodes, and its slope.
enum CubicSpline {
  /// The weights of the four nodes around a point that lies `t` of a cell after the second.
  @inline(__always)
  static func weights(_ t: Float) -> SIMD4<Float> {
    let s = 1 - t
    return SIMD4(s * s * s, 4 - (6 - 3 * t) * t * t, 4 - (6 - 3 * s) * s * s, t * t * t) * (1 / 6)
  }

  /// Their derivatives by t.
  @inline(__always)
  static func slopes(_ t: Float) -> SIMD4<Float> {
    let s = 1 - t
    return SIMD4(-0.5 * s * s, (1.5 * t - 2) * t, (2 - 1.5 * s) * s, 0.5 * t * t)
  }
}

/// A mesh in memory, and how points find their nodes on it. Its points must lie where `MeshGeometry.covers` says.
struct MeshPointers {
  let nodes: UnsafeMutablePointer<Float>
  /// How many floats a row takes.
  let stride: Int
  let geometry: MeshGeometry

  /// The row of the first of the four nodes around `point`.
  @inline(__always)
  func firstRow(_ point: SIMD2<Float>) -> Int {
    Int(geometry.position(of: point).y) - 1
  }

  /// The first of the sixteen nodes around `point`, and where in its cell the point lies.
  @inline(__always)
  private func locate(_ point: SIMD2<Float>) -> (node: UnsafeMutableRawPointer, place: SIMD2<Float>) {
    let position = geometry.position(of: point)
    let (column, row) = (Int(position.x), Int(position.y))
    let node = nodes + ((row - 1) * stride + column - 1)
    return (UnsafeMutableRawPointer(node), position - SIMD2(Float(column), Float(row)))
  }

  /// Adds a charge of one at `point`.
  @inline(__always)
  func spread(_ point: SIMD2<Float>) {
    let (node, place) = locate(point)
    let across = CubicSpline.weights(place.x)
    let up = CubicSpline.weights(place.y)
    for row in 0..<4 {
      let four = node + row * stride * MemoryLayout<Float>.stride
      let sum = four.loadUnaligned(as: SIMD4<Float>.self) + across * up[row]
      four.storeBytes(of: sum, as: SIMD4<Float>.self)
    }
  }

  /// The potential at `point` and its slopes by the number of cells, without those of the charge there, `itself`.
  @inline(__always)
  func gather(_ point: SIMD2<Float>, without itself: SelfPotential) -> (potential: Float, slope: SIMD2<Float>) {
    let (node, place) = locate(point)
    let up = CubicSpline.weights(place.y)
    let slopeUp = CubicSpline.slopes(place.y)
    var value = SIMD4<Float>.zero
    var slope = SIMD4<Float>.zero
    for row in 0..<4 {
      let four = (node + row * stride * MemoryLayout<Float>.stride).loadUnaligned(as: SIMD4<Float>.self)
      value += four * up[row]
      slope += four * slopeUp[row]
    }
    let across = CubicSpline.weights(place.x)
    let own = itself(at: place)
    let total = SIMD2(sum(CubicSpline.slopes(place.x) * value), sum(across * slope))
    return (sum(across * value) - own.potential, total - own.slope)
  }

  @inline(__always)
  private func sum(_ lanes: SIMD4<Float>) -> Float {
    let two = lanes.lowHalf + lanes.highHalf
    return two.x + two.y
  }
}
