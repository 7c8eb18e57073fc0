import Datasets
import Networks
import Tensors

extension TrainedNetworkSource {
  /// The networks of all `sources`, which read the images of one dataset. Those that need training are trained side by side: a
  /// thread that has a network to itself never waits for others.
  static func load(
    _ sources: [TrainedNetworkSource], on console: Console, dataset: ImageDataset, workers: Workers
  ) throws -> [TrainedNetwork] {
    let line = ProgressLine("training", parts: sources.count, on: console)
    defer { line.clear() }
    let networks = workers.mapChunks(of: sources.count, size: 1) { range in
      let progress = SharedProgress(line: line, part: range.lowerBound)
      return Result { try sources[range.lowerBound].load(on: console, dataset: dataset, progress: progress) }
    }
    return try networks.map { try $0.get() }
  }
}
