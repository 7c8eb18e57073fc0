/// What a charge finds of itself on a mesh, which depends on where between the nodes it lies: the potential would be 1 and
/// flat without the mesh. It is the larger part of a coarse mesh's error, and it is known exactly.
///
/// A point at t of its cell has charges w_a(t) and reads with the same weights, so in each axis only their correlations
/// c_d(t) = Σ_a w_a(t) w_{a+d}(t) count; for cubic splines these are polynomials of p = t(1 − t) without a linear term.
/// Subtracting the self-force: Ballenegger et al., *How to convert SPME to P3M*, 2012.
struct SelfPotential {
  /// The coefficients of the products of 1, p², p³ of both axes: those of the columns across, those of the rows down.
  private var coefficients = (SIMD3<Float>.zero, SIMD3<Float>.zero, SIMD3<Float>.zero)

  /// The coefficients of 1, p², p³ in c_d, d = 0 … 3; twice where −d is another one.
  private static let correlations: [SIMD3<Double>] = [
    SIMD3(1.0 / 2, -1.0 / 2, -5.0 / 9), SIMD3(4.0 / 9, 2.0 / 3, 5.0 / 6), SIMD3(1.0 / 18, -1.0 / 6, -1.0 / 3),
    SIMD3(0, 0, 1.0 / 18),
  ]

  /// - Parameter response: the potential so many columns and rows, at most three, from a node with a charge of one.
  init(_ response: (_ columns: Int, _ rows: Int) -> Float) {
    var sums = [SIMD3<Double>](repeating: .zero, count: 3)
    for row in 0...3 {
      for column in 0...3 {
        let across = Self.correlations[column] * Double(response(column, row))
        for power in 0..<3 { sums[power] += across * Self.correlations[row][power] }
      }
    }
    coefficients = (SIMD3<Float>(sums[0]), SIMD3<Float>(sums[1]), SIMD3<Float>(sums[2]))
  }

  /// The potential of a charge of one at `place` in its cell there, and the slopes that it reads.
  @inline(__always)
  func callAsFunction(at place: SIMD2<Float>) -> (potential: Float, slope: SIMD2<Float>) {
    let p = place * (1 - place)
    let (square, cube) = (p * p, p * p * p)
    let across = coefficients.0 + coefficients.1 * square.y + coefficients.2 * cube.y
    let upSquare = coefficients.1.x + coefficients.1.y * square.x + coefficients.1.z * cube.x
    let upCube = coefficients.2.x + coefficients.2.y * square.x + coefficients.2.z * cube.x
    let slope = SIMD2(across.y, upSquare) * p + SIMD2(across.z, upCube) * square * 1.5
    return (across.x + across.y * square.x + across.z * cube.x, slope * (1 - 2 * place))
  }
}
