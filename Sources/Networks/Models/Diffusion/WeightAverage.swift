import Tensors

/// A network whose weights follow those of another as their moving average.
final class WeightAverage {
  /// The network with the averaged weights.
  let network: Network
  private let keeping: Double

  /// Begins with the weights of `network`; `keeping` is the share that the average keeps in a step, in the end.
  init(of network: Network, keeping: Double) {
    self.network = Network(network.model, seed: 0)
    self.keeping = keeping
    copy(network)
  }

  /// Takes over the weights of `network`.
  func copy(_ network: Network) {
    copyRow(network.parameters.base, count: network.parameters.count, into: self.network.parameters.base)
    self.network.noteChange()
  }

  /// Follows the weights of `network` after its step number `step`. The first steps count more, so that the random weights of the
  /// beginning are forgotten.
  func follow(_ network: Network, step: Int) {
    let kept = min(keeping, Double(step) / Double(step + 9))
    approach(
      self.network.parameters.base, network.parameters.base, count: network.parameters.count, share: Float(1 - kept))
    self.network.noteChange()
  }
}
