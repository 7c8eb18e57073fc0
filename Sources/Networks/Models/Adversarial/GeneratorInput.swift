import Tensors

/// What a generator makes images of.
public enum GeneratorNoise: String, CaseIterable, Sendable {
  /// N(0, 1).
  case normal
  /// Even between −1 and 1.
  case uniform
}

/// Draws what goes into a generator: noise, and the class of each image if it is told.
final class GeneratorInput {
  private let distribution: GeneratorNoise
  private let noise: Batch
  private let classes: Batch?
  /// What stands at an image's class: as much as the noise is long, so that the class has as much of a say. A 1 is lost in the noise,
  /// and among the discriminator's features, for many epochs.
  private let classSignal: Float
  /// Both together.
  private let joined: Batch?
  private let workers: Workers

  init(_ distribution: GeneratorNoise, size: Int, classes: Int, capacity: Int, workers: Workers) {
    self.distribution = distribution
    noise = Batch(shape: Shape(channels: size), capacity: capacity)
    self.classes = classes > 0 ? Batch(shape: Shape(channels: classes), capacity: capacity) : nil
    joined = classes > 0 ? Batch(shape: Shape(channels: size + classes), capacity: capacity) : nil
    classSignal = Float(size).squareRoot()
    self.workers = workers
  }

  /// √(values of noise) at the class of each image and 0 elsewhere, until the next call; nil if classes are not told.
  func classes(_ labels: [UInt8]) -> Batch? {
    guard let classes else { return nil }
    let width = classes.shape.count
    classes.fill(
      Matrix(
        rows: labels.count, columns: width,
        values: labels.flatMap { label in (0..<width).map { $0 == Int(label) ? classSignal : 0 } }))
    return classes
  }

  /// Input for an image of each of `labels`, until the next call; `seed` and `step` decide the noise.
  func draw(labels: [UInt8], seed: UInt64, step: UInt64) -> Batch {
    noise.count = labels.count
    switch distribution {
    case .normal: noise.fillWithNormalNoise(seed: seed, step: step, workers)
    case .uniform: noise.fillWithUniformNoise(seed: seed, step: step, workers)
    }
    guard let joined, let classes = classes(labels) else { return noise }
    joined.count = labels.count
    noise.copyValues(0..<noise.shape.count, to: joined, at: 0)
    classes.copyValues(0..<classes.shape.count, to: joined, at: noise.shape.count)
    return joined
  }
}
