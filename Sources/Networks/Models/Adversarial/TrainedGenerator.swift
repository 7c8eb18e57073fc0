import Tensors

/// A generator with its weights, put to use.
public final class TrainedGenerator: ImageGenerator {
  /// What it is.
  public let model: GenerativeAdversarialNetwork
  private let network: Network
  private let workers: Workers

  /// So many images at a time.
  private static let blockSize = 1024
  /// The step whose noise samples are made of, which no training reaches.
  private static let step: UInt64 = 1 << 37

  /// The generator of `model` with its part of `weights`, which its training left.
  ///
  /// - Throws: `ModelError` for weights that are missing, unexpected, of another shape or not finite.
  public init(
    _ model: GenerativeAdversarialNetwork, weights: [String: Tensor], workers: Workers = .all
  ) throws(ModelError) {
    self.model = model
    self.workers = workers
    network = Network(model.generator, seed: 0)
    try network.setParameters(weights.part(GenerativeAdversarialNetwork.generatorPrefix))
  }

  /// What the generator gives and the discriminator reads.
  public var imageShape: Shape { model.discriminator.trunk.input }

  /// Images of all classes in turn, if it is told classes.
  public func generate(_ count: Int, seed: UInt64) -> Matrix {
    let input = GeneratorInput(
      model.noise, size: model.noiseSize, classes: model.discriminator.classes, capacity: Self.blockSize,
      workers: workers)
    let pass = MeasuringPass(network, capacity: Self.blockSize, workers: workers)
    let classes = max(1, model.discriminator.classes)
    var values: [Float] = []
    values.reserveCapacity(count * imageShape.count)
    for start in stride(from: 0, to: count, by: Self.blockSize) {
      let labels = (start..<min(count, start + Self.blockSize)).map { UInt8($0 % classes) }
      let draw = input.draw(labels: labels, seed: seed, step: Self.step + UInt64(start / Self.blockSize))
      values += pass.forward(draw).matrix.values
    }
    return Matrix(rows: count, columns: imageShape.count, values: values)
  }
}
