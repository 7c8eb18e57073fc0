import Tensors

extension TSNE {
  /// What is done to features before neighbors are sought among points.
  public struct Preparation: Sendable {
    /// The principal components that the features are reduced to; nil if they are few enough.
    public let pca: PCA?

    /// Whether the points are the features as they are.
    public var isIdentity: Bool { pca == nil }

    /// The preparation that `options` asks for, fitted to the rows of `x`.
    static func fit(_ x: Matrix, options: Options, workers: Workers) throws(EmbedError) -> Preparation {
      guard let components = options.principalComponents, components < min(x.columns, x.rows) else {
        return Preparation(pca: nil)
      }
      return Preparation(
        pca: try PCA.fit(x, components: components, seed: options.seed, tolerance: 1e-4, workers: workers))
    }

    /// The rows of `x` as the points among which neighbors are sought.
    ///
    /// - Throws: `EmbedError` if `x` has another number of columns than the data of the fit, or is not finite.
    public func apply(to x: Matrix, workers: Workers = .all) throws(EmbedError) -> Matrix {
      guard let pca else { return x }
      return try pca.transform(x, workers: workers)
    }
  }
}
