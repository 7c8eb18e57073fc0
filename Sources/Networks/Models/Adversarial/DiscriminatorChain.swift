import Tensors

/// What takes a batch through a network.
protocol ForwardPass: AnyObject {
  /// What the network makes of `input`, until the next call.
  func forward(_ input: Batch) -> Batch
}

extension GradientPass: ForwardPass {}

/// Takes batches through a network that does not learn meanwhile.
final class MeasuringPass: ForwardPass {
  private let pass: InferencePass
  private let output: Batch

  init(_ network: Network, capacity: Int, workers: Workers) {
    pass = InferencePass(network, workers: workers)
    output = Batch(shape: network.model.shapes.last ?? network.model.input, capacity: capacity)
  }

  func forward(_ input: Batch) -> Batch {
    pass.run(input, into: output)
    return output
  }
}

/// The parts of a discriminator one after the other.
final class DiscriminatorChain<Pass: ForwardPass> {
  let trunk: Pass
  let projection: Pass?
  let head: Pass
  private let model: Discriminator
  private let similarity: BatchSimilarity?
  /// What the head reads, where that is more than the features.
  private let joined: Batch?
  private let featureGradients: Batch
  private let similarityGradients: Batch
  /// What the projection gave last.
  private var projections: Batch?

  init(_ model: Discriminator, capacity: Int, trunk: Pass, projection: Pass?, head: Pass, workers: Workers) {
    self.model = model
    self.trunk = trunk
    self.projection = projection
    self.head = head
    similarity = model.minibatch.map {
      BatchSimilarity(kernels: $0.kernels, dimensions: $0.dimensions, capacity: capacity, workers: workers)
    }
    let readsMore = model.head.input.count > model.features
    joined = readsMore ? Batch(shape: model.head.input, capacity: capacity) : nil
    featureGradients = Batch(shape: Shape(channels: model.features), capacity: capacity)
    similarityGradients = Batch(shape: Shape(channels: model.minibatch?.kernels ?? 1), capacity: capacity)
  }

  /// The logits of `images`, one each; `classes` is what the head is told of their classes.
  ///
  /// - Returns: the logits, until the next call.
  func logits(of images: Batch, classes: Batch?) -> Batch {
    logits(ofFeatures: trunk.forward(images), classes: classes)
  }

  /// The features of the images whose logits were computed last.
  private(set) var features: Batch?

  private func logits(ofFeatures features: Batch, classes: Batch?) -> Batch {
    self.features = features
    guard let joined else { return head.forward(features) }
    joined.count = features.count
    features.copyValues(0..<model.features, to: joined, at: 0)
    var place = model.features
    if let projection, let similarity {
      let projections = projection.forward(features)
      self.projections = projections
      let similarities = similarity.measure(projections)
      similarities.copyValues(0..<similarities.shape.count, to: joined, at: place)
      place += similarities.shape.count
    }
    classes?.copyValues(0..<model.classes, to: joined, at: place)
    return head.forward(joined)
  }
}

extension DiscriminatorChain where Pass == GradientPass {
  /// Takes the gradients of a loss by the last logits back.
  ///
  /// - Returns: those by the images, until the next call; nil if the trunk does not compute them.
  @discardableResult
  func backward(_ gradients: Batch) -> Batch? { sendBack(gradients) { $0.backward($1) } }

  /// The same without gradients by the parameters.
  func inputGradients(of gradients: Batch) -> Batch? { sendBack(gradients) { $0.inputGradients(of: $1) } }

  private func sendBack(_ gradients: Batch, through: (Pass, Batch) -> Batch?) -> Batch? {
    byFeatures(gradients, through).flatMap { through(trunk, $0) }
  }

  /// The gradients by the features.
  private func byFeatures(_ gradients: Batch, _ through: (Pass, Batch) -> Batch?) -> Batch? {
    guard let byInputs = through(head, gradients) else { return nil }
    guard joined != nil else { return byInputs }
    featureGradients.count = gradients.count
    byInputs.copyValues(0..<model.features, to: featureGradients, at: 0)
    guard let projection, let similarity, let projections else { return featureGradients }
    similarityGradients.count = gradients.count
    byInputs.copyValues(
      model.features..<model.features + similarityGradients.shape.count, to: similarityGradients, at: 0)
    through(projection, similarity.backward(similarityGradients, through: projections))?
      .addValues(to: featureGradients)
    return featureGradients
  }
}
