import Figures
import Networks
import Tensors

/// What a model drew of the same noise after each epoch of its training, and how much that differed.
struct SamplesOverTraining {
  /// One epoch's samples.
  struct Epoch {
    let number: Int
    let samples: DecodedImages
    /// nil where nobody judges.
    let diversity: SampleDiversity?
  }

  private let loaded: LoadedGenerator
  let epochs: [Epoch]
  /// How much as many real images differ.
  let images: SampleDiversity?

  /// So many epochs are shown, spread evenly over the training.
  private static let mostRows = 10

  /// - Parameters:
  ///   - count: how many samples of each epoch are shown.
  ///   - judged: how many are judged.
  /// - Throws: `BadInput` if the run has kept nothing of its epochs; what reading throws.
  init(_ loaded: LoadedGenerator, count: Int, judged: Int, by judge: SampleJudge?) throws {
    guard let folder = loaded.trained.folder, !folder.snapshotEpochs.isEmpty else {
      throw BadInput(
        "\(loaded.trained.folder?.path ?? loaded.run): holds no samples of single epochs (trainings of "
          + "\(ModelKind.gan.rawValue) and \(ModelKind.vaeGAN.rawValue) keep them)")
    }
    self.loaded = loaded
    epochs = try folder.snapshotEpochs.map { number in
      let generator = try folder.generator(ofEpoch: number, workers: loaded.trained.workers)
      let samples = DecodedImages(
        pixels: generator.generate(max(count, judged), seed: loaded.seed), shape: generator.imageShape)
      let diversity = try judge.map { try SampleDiversity(of: samples.prefix(judged).pixels, by: $0) }
      return Epoch(number: number, samples: samples.prefix(count), diversity: diversity)
    }
    images = try judge.map { try $0.diversityOfImages(judged, seed: loaded.seed) }
  }

  /// The samples, a row an epoch.
  func grid() throws -> ImageGrid {
    let rows = try shown.map { epoch in
      ImageGrid.Row(
        title: title(of: epoch),
        tiles: try (0..<epoch.samples.pixels.rows).map { ImageGrid.Tile(image: try epoch.samples.image($0)) })
    }
    let judged = images.map { ["classes and Fréchet distance of \($0.count.of("sample")), judged by LeNet"] } ?? []
    return try ImageGrid(
      rows: rows, columns: rows.map(\.tiles.count).max() ?? 1, title: "\(loaded.heading): samples over training",
      subtitle: ["the same noise after each epoch"] + judged)
  }

  private var shown: [Epoch] {
    let rows = min(Self.mostRows, epochs.count)
    guard rows > 1 else { return Array(epochs.suffix(1)) }
    return (0..<rows).map { epochs[$0 * (epochs.count - 1) / (rows - 1)] }
  }

  private func title(of epoch: Epoch) -> String {
    guard let diversity = epoch.diversity else { return "epoch \(epoch.number)" }
    // More words would be higher than the images.
    return "epoch \(epoch.number): \(diversity.classesHit) classes, Fréchet \(diversity.frechetDistance.fixed(0))"
  }

  /// The measures over the epochs, each with the word that names its file; none where nobody judged.
  func curves() throws -> [(word: String, figure: LearningCurves)] {
    guard let images, epochs.allSatisfy({ $0.diversity != nil }) else { return [] }
    let shares = images.classNames.indices.map { label in
      run(images.classNames[label]) { $0.shares[label] }
    }
    func beside(_ measure: (SampleDiversity) -> Double) -> [LearningCurves.Run] {
      [run("samples", measure), run("images") { _ in measure(images) }]
    }
    return [
      (
        "classes",
        try figure(
          .init(name: "share of each class", axisName: "Share of samples (%)", isShare: true), shares)
      ),
      (
        "frechet",
        try figure(
          .init(name: "Fréchet distance to test images", axisName: "Fréchet distance in fc"),
          beside(\.frechetDistance))
      ),
      (
        "distance",
        try figure(
          .init(name: "mean distance of two samples", axisName: "Mean distance of two"), beside(\.meanDistance))
      ),
    ]
  }

  private func run(_ name: String, _ measure: (SampleDiversity) -> Double) -> LearningCurves.Run {
    LearningCurves.Run(
      name: name, epochs: epochs.map(\.number), train: epochs.map { _ in .nan },
      test: epochs.map { $0.diversity.map(measure) ?? .nan })
  }

  private func figure(
    _ quantity: LearningCurves.Quantity, _ runs: [LearningCurves.Run]
  ) throws(FigureError) -> LearningCurves {
    try LearningCurves(
      quantity: quantity, runs: runs, title: "\(loaded.heading): \(quantity.name) over training",
      subtitle: images.map { ["\($0.count.of("sample")) of the same noise after each epoch, judged by LeNet"] } ?? [])
  }
}
