/// Tells a discriminator how alike the images of a batch are, so that it sees when a generator makes many alike (Salimans et al.:
/// *Improved techniques for training GANs*, NeurIPS 2016, §3.2).
///
/// A dense layer without bias makes of an image's features B vectors M_b of C values. For each b the image is told
/// o_b(xᵢ) = Σ_{j≠i} exp(−‖M_b(xᵢ) − M_b(xⱼ)‖₁).
public struct MinibatchDiscrimination: Equatable, Sendable {
  /// Makes B · C values of the features, the C values of each vector side by side.
  public let projection: Model
  /// B: how many similarities each image is told.
  public let kernels: Int

  /// C: the values of each vector.
  public var dimensions: Int { (projection.shapes.last?.count ?? 0) / kernels }

  /// Similarities of `projection`'s values, in `kernels` vectors.
  ///
  /// - Throws: `ModelError` unless the projection gives a vector of a multiple of `kernels` values.
  public init(projection: Model, kernels: Int) throws(ModelError) {
    let count = projection.shapes.last?.count ?? 0
    guard projection.shapes.last?.area == 1, kernels >= 1, count.isMultiple(of: kernels) else {
      throw ModelError(problem: "a projection to \(count) values cannot be cut into \(kernels) vectors")
    }
    self.projection = projection
    self.kernels = kernels
  }

  /// The built-in one for `features` features: 16 vectors of 8 values.
  init(features: Int) throws(ModelError) {
    try self.init(
      projection: Model(
        name: "projection", input: Shape(channels: features),
        layers: [Layer("tensor", .dense(features: 16 * 8, hasBias: false))]),
      kernels: 16)
  }
}
