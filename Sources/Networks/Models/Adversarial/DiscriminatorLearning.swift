import Tensors

/// A discriminator that learns, and tells others how to change its mind.
final class DiscriminatorLearning {
  /// Its networks.
  let group: PassGroup
  private let chain: DiscriminatorChain<GradientPass>

  /// The network that reads images.
  var network: Network { chain.trunk.network }

  /// A discriminator with random weights that `seeds` decide, for batches of up to `capacity` images.
  init(
    _ model: Discriminator, capacity: Int, options: TrainingOptions, seeds: inout SeededGenerator, workers: Workers
  ) {
    func pass(_ model: Model) -> GradientPass {
      GradientPass(
        Network(model, seed: seeds.next()), capacity: capacity, optimizer: Optimizer(options),
        clipping: options.clipping, gradesInput: true, seed: seeds.next(), workers: workers)
    }
    let (trunk, projection, head) = (pass(model.trunk), model.minibatch.map { pass($0.projection) }, pass(model.head))
    chain = DiscriminatorChain(
      model, capacity: capacity, trunk: trunk, projection: projection, head: head, workers: workers)
    let named: [(Discriminator.Part, GradientPass?)] = [(.trunk, trunk), (.projection, projection), (.head, head)]
    group = PassGroup(
      passes: named.compactMap { part, pass in pass.map { (part.prefix, $0) } }, clipping: options.clipping)
  }

  /// The same networks without learning: with running statistics and without dropout.
  func measuring(_ model: Discriminator, capacity: Int, workers: Workers) -> DiscriminatorChain<MeasuringPass> {
    func pass(_ learning: GradientPass) -> MeasuringPass {
      MeasuringPass(learning.network, capacity: capacity, workers: workers)
    }
    return DiscriminatorChain(
      model, capacity: capacity, trunk: pass(chain.trunk), projection: chain.projection.map(pass),
      head: pass(chain.head),
      workers: workers)
  }

  /// Adds the gradients of `loss` of `images`, times `weight`, to those that wait for a step.
  func learn(_ images: Batch, classes: Batch?, as loss: LogitLoss, weight: Double = 1) -> Judgement {
    let logits = chain.logits(of: images, classes: classes)
    let judgement = loss.grade(logits, weight: weight)
    chain.backward(logits)
    return judgement
  }

  /// The gradients of `loss` by the pixels of `images`, until the next call.
  func judge(
    _ images: Batch, classes: Batch?, by loss: LogitLoss, weight: Double = 1
  ) -> (judgement: Judgement, gradients: Batch?) {
    let logits = chain.logits(of: images, classes: classes)
    let judgement = loss.grade(logits, weight: weight)
    return (judgement, chain.inputGradients(of: logits))
  }

  /// The features of `images`, until the next call of any method.
  func features(of images: Batch) -> Batch { chain.trunk.forward(images) }

  /// Takes gradients by the features that were computed last back to the images.
  func backward(features: Batch) -> Batch? { chain.trunk.inputGradients(of: features) }
}
