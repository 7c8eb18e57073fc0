extension TSNE.Options {
  /// The most rows for which `.auto` is exact.
  private static let largestExact = 1000

  /// The method for `rows` points, never `.auto`.
  func resolvedMethod(rows: Int) -> TSNE.Method {
    guard method == .auto else { return method }
    if rows <= Self.largestExact { return .exact }
    return dimensions == 3 ? .barnesHut : .fft
  }

  /// How weights fall with distance.
  var tail: Tail { Tail(dof: Float(degreesOfFreedom)) }

  /// The repulsion in one or two dimensions.
  func planeRepulsion(rows: Int) -> any Repulsion<SIMD2<Float>> {
    switch resolvedMethod(rows: rows) {
    case .exact: ExactRepulsion(tail: tail)
    case .barnesHut: BarnesHutRepulsion(theta: Float(theta), tail: tail)
    case .fft, .auto:
      method == .auto
        ? FFTRepulsion(
          spacing: Float(resolvedMeshSpacing), theta: Float(theta), tail: tail,
          nodesPerPoint: FFTRepulsion.fastNodesPerPoint)
        : FFTRepulsion(spacing: Float(resolvedMeshSpacing), tail: tail)
    }
  }

  /// The repulsion in three dimensions, where there is no mesh.
  func spaceRepulsion(rows: Int) -> any Repulsion<SIMD4<Float>> {
    resolvedMethod(rows: rows) == .exact
      ? ExactRepulsion(tail: tail) : BarnesHutRepulsion(theta: Float(theta), tail: tail)
  }

  /// The most rows for which Z of a finished map is summed over all pairs: a tenth of a second or so.
  private var largestExactSum: Int { degreesOfFreedom == 1 ? 20_000 : 5000 }

  /// What finds Z of a finished map in one or two dimensions to four digits.
  func planeSummation(rows: Int) -> any Repulsion<SIMD2<Float>> {
    rows <= largestExactSum
      ? ExactRepulsion(tail: tail)
      : FFTRepulsion(spacing: min(0.25, Float(resolvedMeshSpacing)), theta: 0.2, tail: tail)
  }

  /// The same in three dimensions.
  func spaceSummation(rows: Int) -> any Repulsion<SIMD4<Float>> {
    rows <= largestExactSum ? ExactRepulsion(tail: tail) : BarnesHutRepulsion(theta: 0.2, tail: tail)
  }
}
