extension TSNE.Options {
  /// The most rows for which `.auto` is exact.
  static let largestExact = 1000

  func resolvedMethod(rows: Int) -> TSNE.Method {
    guard method == .auto else { return method }
    if rows <= Self.largestExact { return .exact }
    return dimensions == 3 ? .barnesHut : .fft
  }

  func repulsion(rows: Int) -> any Repulsion {
    switch resolvedMethod(rows: rows) {
    case .exact: ExactRepulsion()
    case .barnesHut: BarnesHutRepulsion(theta: Float(theta))
    default: FFTRepulsion(spacing: Float(meshSpacing))
    }
  }
}
