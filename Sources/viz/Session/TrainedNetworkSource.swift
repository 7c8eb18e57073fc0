import Datasets
import Embed
import Networks
import Tensors

/// Finds the trained network that a command asks for, and trains it first if it is not there yet.
struct TrainedNetworkSource: Sendable {
  /// How these options stand in the help.
  static let group = OptionGroup(
    title: "Network and images",
    options: ModelChoice.options + [CommonOptions.run.declaration, CommonOptions.weights.declaration]
      + DataChoice.options + [
        CommonOptions.split.declaration, CommonOptions.samples.declaration, CommonOptions.seed.declaration,
      ])

  private let choice: ModelChoice
  private let run: String?
  private let weights: String?
  let data: DataChoice
  private let split: ImageDataset.Split
  private let samples: Int?
  /// How long a network is trained that is not there yet; nil for as long as usual.
  private let epochs: Int?
  let seed: UInt64
  let workers: Workers

  init(_ arguments: ParsedArguments) throws(UsageError) {
    try self.init(arguments, ModelChoice(arguments), run: arguments[CommonOptions.run])
  }

  /// The network that `choice` and `run` name, the rest as `arguments` say.
  ///
  /// - Parameter usualSamples: how many images are chosen if the arguments do not say; nil for all.
  init(_ arguments: ParsedArguments, _ choice: ModelChoice, run: String?, usualSamples: Int? = nil) throws(UsageError) {
    self.choice = choice
    self.run = run
    weights = try arguments[CommonOptions.weights]
    data = try DataChoice(arguments)
    split = try arguments[CommonOptions.split] ?? .test
    samples = try arguments[CommonOptions.samples] ?? usualSamples
    seed = try arguments[CommonOptions.seed] ?? 0
    epochs = nil
    workers = try CommonOptions.workers(arguments)
    if weights != nil, run != nil { throw UsageError("--weights stand in place of a run: leave out --run") }
    if choice.isTrained, run != nil || weights != nil {
      throw UsageError("the file that --model names holds its own weights: leave out --run and --weights")
    }
  }

  /// The network that `choice` names, trained on `data` in its usual run folder, and its test images.
  ///
  /// - Parameter epochs: how long it is trained if it is not there yet; nil for as long as usual.
  init(_ choice: ModelChoice, data: DataChoice, samples: Int?, seed: UInt64, epochs: Int? = nil, workers: Workers) {
    self.choice = choice
    run = nil
    weights = nil
    self.data = data
    split = .test
    self.samples = samples
    self.seed = seed
    self.epochs = epochs
    self.workers = workers
  }

  /// The network with its weights, and the images chosen.
  ///
  /// - Parameter progress: where a training shows how far it is, if others run beside it.
  func load(
    on console: Console, dataset loaded: ImageDataset? = nil, progress: SharedProgress? = nil
  ) throws -> TrainedNetwork {
    let dataset = try loaded ?? data.load(for: choice.preprocessing(ofRun: run), workers: workers)
    let (network, folder) = try network(for: dataset, console, progress)
    console.inputs.note(dataset)
    try noteFiles(folder, console)
    let images = dataset.images(of: split)
    var generator = SeededGenerator(seed: seed, stream: Self.sampleStream)
    let chosen = stratifiedSample(of: images.labels, count: samples ?? images.count, using: &generator)
    return TrainedNetwork(
      network: network, folder: folder, dataset: dataset, split: split, images: images, indices: chosen,
      workers: workers)
  }

  /// Notes the files that the network was read from.
  private func noteFiles(_ folder: RunFolder?, _ console: Console) throws {
    if let file = choice.file { try console.inputs.note(file: file, as: "model") }
    if let file = weights ?? folder.map(\.weightsPath) { try console.inputs.note(file: file, as: "weights") }
  }

  /// The network with the weights of a file, or that of a run, which is trained first if it is not there yet.
  private func network(
    for dataset: ImageDataset, _ console: Console, _ progress: SharedProgress?
  ) throws -> (network: Network, folder: RunFolder?) {
    if choice.isTrained { return (try choice.loadTrained(for: dataset), nil) }
    if let weights {
      let network = Network(try choice.load(for: dataset), seed: 0)
      try network.loadWeights(weights)
      return (network, nil)
    }
    let usual = try choice.defaultRun(of: choice.load(classes: dataset.classNames.count), on: dataset.name)
    let folder = RunFolder(run ?? usual)
    let isThere = folder.isBegun || folder.isTrained
    let network =
      try isThere
      ? network(in: folder, on: dataset, console, progress) : train(in: folder, on: dataset, console, progress)
    return (network, folder)
  }

  /// Which of the seed's streams chooses samples; training uses the low ones.
  private static let sampleStream: UInt64 = 1 << 32

  /// The network of the run in `folder`. A run in its usual place that was interrupted is finished first.
  private func network(in folder: RunFolder, on dataset: ImageDataset, _ console: Console, _ progress: SharedProgress?)
    throws -> Network
  {
    try checkModel(of: folder, dataset)
    guard let description = try description(of: folder) else { return try folder.network() }
    let isSameData = description.dataDigest == dataset.digest
    if !isSameData {
      guard run != nil else {
        throw BadInput(
          "\(folder.path): was trained on other images than those of \(dataset.name) (viz train --force trains anew)")
      }
      console.note("note: \(folder.path) was trained on \(description.data), not on \(dataset.name)")
    }
    let history = try folder.history()
    guard !description.options.isFinished(history) else { return try folder.network() }
    let state = "\(folder.path) was interrupted after \(history.count) of \(description.options.epochs.of("epoch"))"
    guard run == nil else {
      console.note("note: \(state) (viz train --resume --run \(folder.path) goes on)")
      return try folder.network()
    }
    console.note("\(state): finishing it first")
    let trainer = try folder.resume(data: dataset, workers: workers)
    try NetworkTraining(folder: folder, console: console, shared: progress).run(trainer)
    return trainer.network
  }

  private func checkModel(of folder: RunFolder, _ dataset: ImageDataset) throws {
    guard choice.isNamed else { return }
    let model = try folder.trainableModel()
    let wanted = try choice.wanted(inPlaceOf: model, classes: dataset.classNames.count)
    guard wanted?.difference(from: model) == nil else {
      throw BadInput(
        "\(folder.path): holds a run of another network than the one asked for (--run names another folder)")
    }
  }

  /// How the run was made; nil for weights that came from elsewhere and stand alone.
  private func description(of folder: RunFolder) throws -> RunDescription? {
    do { return try folder.description() } catch {
      if error.kind == .missing { return nil }
      throw error
    }
  }

  private func train(in folder: RunFolder, on dataset: ImageDataset, _ console: Console, _ progress: SharedProgress?)
    throws -> Network
  {
    let model = try choice.trainable(for: dataset)
    var options = model.usualOptions
    options.seed = seed
    if let epochs { options.epochs = epochs }
    let trainer = try folder.begin(
      training: model, data: dataset, options: options, program: Viz.program, workers: workers)
    console.note("\(folder.path) holds no trained network yet: training \(model.name) first")
    try NetworkTraining(folder: folder, console: console, shared: progress).run(trainer)
    return trainer.network
  }
}

/// A network with its weights, and the images a command shows it.
struct TrainedNetwork {
  let network: Network
  /// Its run; nil if its weights came by themselves.
  let folder: RunFolder?
  let dataset: ImageDataset
  /// Which of the dataset's images these are.
  let split: ImageDataset.Split
  /// The images of the split.
  let images: ImageSet
  /// Which of them were chosen, ascending.
  let indices: [Int]
  let workers: Workers

  /// Where the images come from, as manifests tell.
  var origin: CaptureOrigin { CaptureOrigin(dataset, split: split, program: Viz.program) }

  /// What the network is called in titles: `LeNet`, `cnn`.
  var heading: String { network.model.name.heading }
  /// The classes of the chosen images.
  var labels: [Int] { indices.map { Int(images.labels[$0]) } }
  /// The chosen images, as passes want them.
  var imageIndices: [Int32] { indices.map { Int32($0) } }

  /// The chosen images as vectors of their pixels, 0 to 1.
  var pixels: Matrix { images.pixels(of: indices) }

  /// How well the rows of `coordinates`, one for each chosen image, tell the classes apart; nil of too few images or classes.
  func separability(of coordinates: Matrix) throws(EmbedError) -> ClassSeparability? {
    guard coordinates.rows >= 3, Set(labels).count >= 2 else { return nil }
    return try ClassSeparability.measure(coordinates, labels: labels, workers: workers)
  }

  /// Checks that the network tells as many classes apart as there are.
  func checkClasses() throws(BadInput) {
    let (model, classes) = (network.model, dataset.classNames.count)
    guard model.classCount != classes else { return }
    throw BadInput(
      "\(model.name) gives \(model.classCount) values an image, but \(dataset.name) has \(classes.of("class", "classes")): "
        + "to tell what an image was taken for needs one for each")
  }

  /// What the network makes of each chosen image.
  func verdicts() throws -> Verdicts {
    try checkClasses()
    return try network.verdicts(on: images, indices: imageIndices, workers: workers)
  }

  /// How the classes overlap before any layer has seen the images.
  func pixelOverlap() throws(EmbedError) -> ClassOverlap {
    try ClassOverlap.measure(pixels, labels: labels, neighbors: ConfusionStudy.neighbors, workers: workers)
  }
}

extension ImageSet {
  /// The pixels of those images that `indices` name, 0 to 1, a row an image.
  func pixels(of indices: [Int]) -> Matrix {
    let values = indices.flatMap { index in image(index).lazy.map { Float($0) / 255 } }
    return Matrix(rows: indices.count, columns: imageSize, values: values)
  }
}
