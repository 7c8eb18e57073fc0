import Tensors

extension TSNE {
  /// What is done to features before neighbors are sought among points.
  public struct Preparation: Sendable {
    /// By what columns are made comparable; nil if they are taken as they are.
    public let standardization: Standardization?
    /// The principal components that the features are reduced to; nil if they are few enough.
    public let pca: PCA?

    /// Whether the points are the features as they are.
    public var isIdentity: Bool { standardization == nil && pca == nil }

    /// The preparation that `options` asks for, fitted to the rows of `x`, and the points that it makes of them.
    static func fit(
      _ x: Matrix, options: Options, workers: Workers
    ) throws(EmbedError) -> (preparation: Preparation, points: Matrix) {
      let standardization = options.standardizes ? try Standardization(of: x, workers: workers) : nil
      let features = try standardization?.apply(to: x, workers: workers) ?? x
      guard let components = options.principalComponents, components < min(x.columns, x.rows) else {
        return (Preparation(standardization: standardization, pca: nil), features)
      }
      let pca = try PCA.fit(
        features, components: components, seed: options.seed, tolerance: 1e-4, workers: workers)
      return (
        Preparation(standardization: standardization, pca: pca), try pca.transform(features, workers: workers)
      )
    }

    /// The rows of `x` as the points among which neighbors are sought.
    ///
    /// - Throws: `EmbedError` if `x` has another number of columns than the data of the fit, or is not finite.
    public func apply(to x: Matrix, workers: Workers = .all) throws(EmbedError) -> Matrix {
      let features = try standardization?.apply(to: x, workers: workers) ?? x
      return try pca?.transform(features, workers: workers) ?? features
    }
  }
}
