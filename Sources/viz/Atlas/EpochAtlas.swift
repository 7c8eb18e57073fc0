import Embed
import Figures
import Networks
import Tensors

/// Makes the atlas of one layer through training. Run folders keep the weights of one epoch only, but the same options and
/// seed give the same weights, bit for bit: the training is repeated, and the layer captured on the way.
struct EpochAtlas {
  let trained: TrainedNetwork
  let column: AtlasLayers.Column
  /// After which epochs, ascending; 0 is before training. Nil for a choice.
  let epochs: [Int]?
  let chain: MapChain
  let console: Console

  func study() throws -> AtlasStudy {
    let captured = try repeatedTraining()
    let bar = ProgressLine("\(trained.network.model.name): atlas", on: console)
    defer { bar.clear() }
    let matrices = captured.map(\.matrix)
    let maps =
      try chain.method == .pca
      ? chain.sharedPlane(of: matrices)
      : chain.maps(of: matrices) { share in
        bar.update(share, "maps")
        try Interruption.check()
      }
    var stages: [AtlasStudy.Stage] = []
    for (capture, map) in zip(captured, maps) {
      let accuracy = capture.record.map(Self.words) ?? "before training"
      stages.append(
        AtlasStudy.Stage(
          name: "epoch \(capture.epoch)", detail: accuracy, shape: nil, testAccuracy: capture.record?.testAccuracy,
          diagram: [], map: map,
          separability: try ClassSeparability.measure(
            capture.matrix, labels: trained.labels, workers: trained.workers), untrained: nil))
    }
    return study(stages)
  }

  private func study(_ stages: [AtlasStudy.Stage]) -> AtlasStudy {
    let maps =
      chain.method == .pca
      ? "Maps: all in the plane of the last one's first two principal components, on one scale."
      : "Maps: each is \(chain.linkWords) the one to its right; all on one scale."
    return AtlasStudy(
      name: "\(trained.network.model.name)-\(column.name)-epochs", stages: stages, labels: trained.labels,
      classNames: trained.dataset.classNames,
      title: "\(trained.heading), \(column.name): how training tells the classes apart",
      subtitle:
        "\(trained.indices.count.of("image")) (\(trained.split.rawValue)) of \(trained.dataset.displayName), \(chain.words)",
      caption: [maps, AtlasStudy.measures(neighbors: stages.first?.separability.neighbors ?? 0)], sharesScales: true)
  }

  /// What the layer makes of the images after an epoch.
  /// How well the network did after an epoch.
  private static func words(for record: EpochRecord) -> String {
    record.testAccuracy.map { "test accuracy \($0.percent())" } ?? "test loss \(record.testLoss.fixed(3))"
  }

  private struct Capture {
    let epoch: Int
    /// Nil before training.
    let record: EpochRecord?
    let matrix: Matrix
  }

  private func repeatedTraining() throws -> [Capture] {
    let (folder, description) = try repeatableRun()
    let history = try folder.history()
    let wanted = try wantedEpochs(of: history.count)
    let trainer = try Trainer(
      training: folder.trainableModel(), data: trained.dataset, options: description.options, workers: trained.workers)
    console.note("repeating the training in \(folder.path), whose epochs are not kept")
    var captures: [Capture] = []
    if wanted.first == 0 { captures.append(try capture(trainer)) }
    let bar = ProgressLine(trained.network.model.name, on: console)
    defer { bar.clear() }
    let last = wanted.last ?? 0
    try trainer.run(
      progress: { progress in
        bar.update(
          (Double(progress.epoch - 1) + progress.fraction) / Double(last), "epoch \(progress.epoch) of \(last)")
        return !Interruption.isRequested && progress.epoch <= last
      },
      afterEpoch: { trainer in
        if wanted.contains(trainer.history.count) { captures.append(try capture(trainer)) }
      })
    try Interruption.check()
    check(trainer.history, against: history)
    return captures
  }

  /// The run, if it can be trained again.
  private func repeatableRun() throws -> (RunFolder, RunDescription) {
    guard let folder = trained.folder, let description = try? folder.description() else {
      throw UsageError("--epochs repeats a training: there is none for weights that came by themselves")
    }
    if let start = description.initialWeights {
      throw BadInput("\(folder.path): its training began with \(start); only one from random weights can be repeated")
    }
    guard description.dataDigest == trained.dataset.digest else {
      throw BadInput(
        "\(folder.path): was trained on \(description.data), not on these images of \(trained.dataset.name): its epochs "
          + "cannot be repeated")
    }
    return (folder, description)
  }

  private func wantedEpochs(of count: Int) throws -> [Int] {
    guard let epochs else { return Self.spacedEpochs(of: count) }
    if let stranger = epochs.first(where: { $0 > count }) {
      throw UsageError("--epochs \(stranger): the run has \(count.of("epoch"))")
    }
    return epochs
  }

  /// All of a few epochs; of more up to seven, closer at the beginning, where most happens.
  static func spacedEpochs(of count: Int) -> [Int] {
    guard count > 6 else { return Array(0...count) }
    return [0, 1, 2] + (1...4).map { 2 + (count - 2) * $0 * $0 / 16 }
  }

  private func capture(_ trainer: Trainer) throws -> Capture {
    guard let layer = column.layer else { throw UsageError("--epochs needs a layer: pixels do not learn") }
    let matrices = try LayerCapture(trainer.network, layers: [layer], workers: trained.workers)
      .matrices(of: ImageSource(trained.images), indices: trained.imageIndices)
    return Capture(epoch: trainer.history.count, record: trainer.history.last, matrix: matrices[0])
  }

  /// Another machine may round differently; then the epochs shown are not quite those of the run.
  private func check(_ repeated: [EpochRecord], against history: [EpochRecord]) {
    let same = zip(repeated, history).allSatisfy { $0.testLoss == $1.testLoss && $0.testAccuracy == $1.testAccuracy }
    guard !same else { return }
    console.note("note: the repeated training differs in rounding from the one in the run folder")
  }
}
