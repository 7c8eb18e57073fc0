import Foundation

/// The kernel w between the nodes of a mesh and what makes its spectrum the influence function.
struct MeshKernel {
  /// The value at the farthest distance on the mesh.
  let floor: Double
  /// By what each frequency along a row is multiplied.
  let columnFactors: [Float]
  /// By what each frequency along a column is multiplied.
  let rowFactors: [Float]

  private let squaredSpacing: Double

  init(_ geometry: MeshGeometry) {
    squaredSpacing = Double(geometry.spacing) * Double(geometry.spacing)
    floor = Self.weight(Double(geometry.columns * geometry.columns + geometry.rows * geometry.rows) * squaredSpacing)
    columnFactors = Self.factors(geometry.columns)
    rowFactors = Self.factors(geometry.rows)
  }

  /// The kernel between nodes so many columns and rows apart, less `floor`.
  @inline(__always)
  func value(columns: Int, rows: Int) -> Float {
    Float(Self.weight(Double(columns * columns + rows * rows) * squaredSpacing) - floor)
  }

  @inline(__always)
  private static func weight(_ squaredDistance: Double) -> Double { 1 / (1 + squaredDistance) }

  /// For each frequency up to the highest of a transform of length 2 × `half`: the squared spectrum of the spline over
  /// the square of its sum over all aliases, and the share of this axis in the norm of the transform.
  private static func factors(_ half: Int) -> [Float] {
    (0...half).map { frequency in
      let angle = Double.pi * Double(frequency) / Double(half)
      let ratio = frequency == 0 ? 1 : sin(angle / 2) / (angle / 2)
      // Σ over the aliases of the squared spectrum: the spline of degree 7 at the whole numbers.
      let aliased = (2416 + 2382 * cos(angle) + 240 * cos(2 * angle) + 2 * cos(3 * angle)) / 5040
      return Float(pow(ratio, 8) / (aliased * aliased) / Double(2 * half))
    }
  }
}
