import Figures
import Datasets
import Networks
import Tensors

/// `viz train`: trains a network into a run folder.
struct TrainCommand: Command {
  static let weights = Setting.text(
    "weights", "FILE", help: "begin with these weights (.safetensors or .npz) instead of random ones", takesPath: true)
  static let resuming = Flag("resume", help: "continue an interrupted run to the same weights as without interruption")

  static let declaration = CommandDeclaration(
    name: "train", summary: "Trains a model, writes a run folder; resumes with --resume.",
    discussion: """
      The run folder holds the architecture (model.json), the weights (weights.safetensors, under PyTorch's names and in its \
      layouts), history.csv with a row an epoch and one for each test on the way, all options, and a checkpoint. Ctrl-C keeps the \
      checkpoint of the last epoch. The same seed gives the same weights, bit for bit, whatever --threads says. With --keep best \
      and with --patience, weights.safetensors holds the weights of the epoch with the best test, which all commands then use.
      """,
    examples: [
      "viz train", "viz train --model cnn --epochs 5 --seed 1 --run runs/cnn-1",
      "viz train --model lenet --activation sigmoid", "viz train --model examples/normalized.json --optimizer adam",
      "viz train --optimizer adamw --schedule one-cycle --clip-norm 1 --shift 2 --flip --label-smoothing 0.1",
      "viz train --epochs 50 --patience 5", "viz train --model cnn --weights theirs.safetensors --run runs/tuned",
      "viz train --resume", "viz train --model vae --latent 20 --epochs 20",
      "viz train --model diffusion --noise-schedule cosine",
    ],
    groups: [
      OptionGroup(
        title: "Network and data",
        options: ModelChoice.options + [weights.declaration] + DataChoice.options + [CommonOptions.run.declaration])
    ] + TrainingSettings.groups + [
      AutoencoderSettings.group, DiffusionSettings.group,
      OptionGroup(
        title: "Run folder", options: [resuming.declaration, CommonOptions.force.declaration]),
      CommonOptions.general,
    ])

  private let arguments: ParsedArguments
  private let choice: ModelChoice
  private let data: DataChoice
  private let runFolder: String?
  private let weights: String?
  private let resumes: Bool
  private let force: Bool
  private let workers: Workers
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    self.arguments = arguments
    choice = try ModelChoice(
      arguments, autoencoder: AutoencoderSettings(arguments), diffusion: DiffusionSettings(arguments))
    try choice.checkTrains()
    data = try DataChoice(arguments)
    runFolder = try arguments[CommonOptions.run]
    weights = try arguments[Self.weights]
    resumes = arguments[Self.resuming]
    force = arguments[CommonOptions.force]
    workers = try CommonOptions.workers(arguments)
    printsJSON = arguments[CommonOptions.json]
    _ = try TrainingSettings.options(arguments)
    if resumes, force { throw UsageError("--resume continues a run, --force replaces it: they exclude one another") }
    if resumes, weights != nil { throw UsageError("--resume goes on with the run's own weights: leave out --weights") }
  }

  func run(on console: Console) throws {
    let dataset = try data.load(for: choice.preprocessing(ofRun: resumes ? runFolder : nil), workers: workers)
    let folder = RunFolder(
      try runFolder ?? choice.defaultRun(of: choice.load(classes: dataset.classNames.count), on: dataset.name))
    let trainer = try resumes ? resume(folder, dataset) : begin(folder, dataset)
    console.note(
      "training \(trainer.model.name) (\(trainer.model.parameterCount.grouped) parameters) on "
        + "\(dataset.train.count.grouped) images of \(dataset.name), into \(folder.path)")
    try NetworkTraining(folder: folder, console: console).run(trainer)
    if printsJSON {
      try console.json(Summary(folder, trainer, on: dataset))
    } else {
      try console.result(folder.path)
    }
  }

  private func begin(_ folder: RunFolder, _ dataset: ImageDataset) throws -> Trainer {
    let model = try choice.trainable(for: dataset)
    return try folder.begin(
      training: model, data: dataset, options: TrainingSettings.options(arguments, over: model.usualOptions),
      program: Viz.program,
      initialWeights: weights.map { try WeightsFile.read($0, for: model) }, force: force, workers: workers)
  }

  /// Continues the run with its own options, changed where the command line says so.
  private func resume(_ folder: RunFolder, _ dataset: ImageDataset) throws -> Trainer {
    let options = try TrainingSettings.options(arguments, over: folder.description().options)
    let model = try choice.wanted(inPlaceOf: folder.trainableModel(), classes: dataset.classNames.count)
    return try folder.resume(data: dataset, options: options, model: model, workers: workers)
  }

  private struct Summary: Encodable {
    let run, model, data: String
    let parameters, images: Int
    /// Whether it ended before its last epoch, for want of progress.
    let stoppedEarly: Bool
    /// The epoch whose weights the folder keeps.
    let keptEpoch: Int?
    let history: [Epoch]

    init(_ folder: RunFolder, _ trainer: Trainer, on dataset: ImageDataset) {
      let (options, history) = (trainer.options, trainer.history)
      run = folder.path
      model = trainer.model.name
      data = dataset.name
      parameters = trainer.model.parameterCount
      images = dataset.train.count
      stoppedEarly = history.count < options.epochs
      let best = options.selection.kept == .best ? options.selection.best(of: history) : nil
      keptEpoch = best.map { history[$0].epoch } ?? history.last?.epoch
      self.history = history.map(Epoch.init)
    }

    struct Epoch: Encodable {
      let epoch: Int
      let trainLoss: Double
      let trainAccuracy: Double?
      let testLoss: Double
      let testAccuracy: Double?
      let measures: [String: Means]?
      let learningRate: Float
      let seconds: Double
      let step: Int?
      let imagesPerSecond, gradientNorm: Double?

      init(_ record: EpochRecord) {
        epoch = record.epoch
        trainLoss = record.trainLoss
        trainAccuracy = record.trainAccuracy
        testLoss = record.testLoss
        testAccuracy = record.testAccuracy
        measures = record.measures.isEmpty ? nil : Means.all(of: record)
        learningRate = record.learningRate
        seconds = record.seconds
        step = record.step
        imagesPerSecond = record.imagesPerSecond
        gradientNorm = record.gradientNorm
      }
    }

    struct Means: Encodable {
      let train, test: Double?

      static func all(of record: EpochRecord) -> [String: Means] {
        Dictionary(
          uniqueKeysWithValues: record.measures.map { ($0.name, Means(train: $0.train, test: $0.test)) })
      }
    }
  }
}
