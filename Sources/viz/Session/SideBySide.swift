import Datasets
import Networks
import Tensors

extension TrainedNetworkSource {
  /// The networks of all `sources`, which read the images of one dataset. Those that need training are trained side by side: a
  /// thread that has a network to itself never waits for others.
  static func load(
    _ sources: [TrainedNetworkSource], on console: Console, dataset: ImageDataset, workers: Workers
  ) throws -> [TrainedNetwork] {
    try load(sources, label: "training", on: console, dataset: dataset, workers: workers) { _, _ in }.map(\.network)
  }

  /// The networks of all `sources`, and what `next` makes of each while others still learn.
  ///
  /// - Parameters:
  ///   - label: what the work is called while it goes on.
  ///   - next: works on the thread that the network was trained on, and shows how far it is.
  static func load<Made>(
    _ sources: [TrainedNetworkSource], label: String, on console: Console, dataset: ImageDataset, workers: Workers,
    next: (TrainedNetwork, SharedProgress) throws -> Made
  ) throws -> [(network: TrainedNetwork, made: Made)] {
    let line = ProgressLine(label, parts: 2 * sources.count, on: console)
    defer { line.clear() }
    let results = workers.mapChunks(of: sources.count, size: 1) { range in
      let (training, making) = (2 * range.lowerBound, 2 * range.lowerBound + 1)
      return Result {
        let network = try sources[range.lowerBound].load(
          on: console, dataset: dataset, progress: SharedProgress(line: line, part: training))
        line.update(1, part: training)
        let made = try next(network, SharedProgress(line: line, part: making))
        line.update(1, part: making)
        return (network: network, made: made)
      }
    }
    return try results.map { try $0.get() }
  }
}
