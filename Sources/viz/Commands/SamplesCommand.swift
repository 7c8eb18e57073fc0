import Figures
import Networks
import Tensors

/// `viz samples`: images that a trained model makes of nothing but noise.
struct SamplesCommand: Command {
  static let count = Setting.count("count", in: 1...2000, help: "how many images", fallback: "60")
  static let overTraining = Flag(
    "epochs", help: "a row for each epoch, of the same noise, and how much samples differed over the training")
  static let judged = Setting.count(
    "judged", in: 0...100_000, help: "how many samples LeNet judges; 0 for none",
    fallback: "\(SampleStudy.usualJudged)")

  static let declaration = CommandDeclaration(
    name: "samples", summary: "Draws images that a trained model makes of noise.",
    discussion: """
      An autoencoder decodes latent vectors from the prior N(0, I); a diffusion model leads noise back to images. How much samples differ is measured: the LeNet that was trained on \
      the same data names the class of each, and beneath the images stand how many classes were hit, the most frequent one, the mean \
      distance of two samples, and the Fréchet distance to the test images in LeNet's fc layer, each beside that of as many images to \
      train with. What is not trained yet is trained first, LeNet, too.
      """,
    examples: [
      "viz samples", "viz samples --run runs/vae-20 --count 100 --seed 3 -o samples.pdf", "viz samples --judged 0",
      "viz samples --run runs/gan --epochs", "viz samples --model diffusion --sampler ddpm --count 20",
    ],
    groups: [
      OptionGroup(
        title: "Samples",
        options: [
          count.declaration, CommonOptions.columns.declaration, judged.declaration, overTraining.declaration,
        ]),
      GeneratorSource.group, SamplingSettings.group, FigureOptions.group, CommonOptions.general,
    ])

  private let source: GeneratorSource
  private let count: Int
  private let columns: Int
  private let judged: Int
  private let showsTraining: Bool
  private let figure: FigureOptions
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    source = try GeneratorSource(arguments)
    count = try arguments[Self.count] ?? 60
    columns = try arguments[CommonOptions.columns] ?? 10
    judged = try arguments[Self.judged] ?? SampleStudy.usualJudged
    showsTraining = arguments[Self.overTraining]
    figure = try FigureOptions(arguments)
    if showsTraining, try arguments[Self.count] != nil {
      throw UsageError("--epochs shows a row of samples for each epoch: --columns says how many, not --count")
    }
    if showsTraining, judged > 0, figure.writesToStandardOutput {
      throw UsageError("standard output takes one figure: --judged 0 draws the samples of the epochs alone")
    }
    printsJSON = arguments[CommonOptions.json]
  }

  func run(on console: Console) throws {
    let loaded = try source.load(on: console)
    let judge = judged > 0 ? try source.judge(of: loaded, on: console) : nil
    if showsTraining { return try showTraining(of: loaded, judge, on: console) }
    let study = try SampleStudy(loaded, count: count, judgedCount: judged, judge: judge, on: console)
    let files = try FigureWriter(options: figure, console: console)
      .write(study.figure(columns: columns), name: study.name)
    if printsJSON { return try console.json(Summary(study, files)) }
    for line in study.lines { console.note(line) }
    for file in files { try console.result(file) }
  }

  private func showTraining(of loaded: LoadedGenerator, _ judge: SampleJudge?, on console: Console) throws {
    let study = try SamplesOverTraining(loaded, count: columns, judged: judge == nil ? 0 : judged, by: judge)
    let writer = FigureWriter(options: figure, console: console)
    let curves = try study.curves()
    var files = try writer.write(
      study.grid(), name: "\(loaded.run)-samples-epochs", distinguishedBy: curves.isEmpty ? nil : "samples")
    for (word, curve) in curves {
      files += try writer.write(curve, name: "\(loaded.run)-epochs-\(word)", distinguishedBy: word)
    }
    if printsJSON { return try console.json(TrainingSummary(loaded.run, study, files)) }
    for file in files { try console.result(file) }
  }

  private struct TrainingSummary: Encodable {
    let run: String
    let epochs: [Epoch]
    let imageDiversity: SampleDiversitySummary?
    let files: [String]

    struct Epoch: Encodable {
      let epoch: Int
      let diversity: SampleDiversitySummary?
    }

    init(_ run: String, _ study: SamplesOverTraining, _ files: [String]) {
      self.run = run
      epochs = study.epochs.map {
        Epoch(epoch: $0.number, diversity: $0.diversity.map(SampleDiversitySummary.init))
      }
      imageDiversity = study.images.map(SampleDiversitySummary.init)
      self.files = files
    }
  }

  private struct Summary: Encodable {
    let run: String
    /// The latent vectors of the samples shown, where there are any.
    let latents: [[Float]]?
    /// What was found of the samples judged, and of as many images.
    let diversity, imageDiversity: SampleDiversitySummary?
    let files: [String]

    init(_ study: SampleStudy, _ files: [String]) {
      let (loaded, count) = (study.loaded, study.count)
      run = loaded.run
      latents = (loaded.generator as? TrainedAutoencoder).map { autoencoder in
        let vectors = autoencoder.priorSamples(count, seed: loaded.seed)
        return (0..<count).map { Array(vectors.row($0)) }
      }
      diversity = (study.judged?.diversity).map(SampleDiversitySummary.init)
      imageDiversity = (study.judged?.images).map(SampleDiversitySummary.init)
      self.files = files
    }
  }
}
