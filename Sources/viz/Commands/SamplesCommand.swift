import Figures
import Networks
import Tensors

/// `viz samples`: images that a trained model makes of nothing but noise.
struct SamplesCommand: Command {
  static let count = Setting.count("count", in: 1...2000, help: "how many images", fallback: "60")
  static let judged = Setting.count(
    "judged", in: 0...100_000, help: "how many samples LeNet judges; 0 for none", fallback: "1000")

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
      "viz samples --model diffusion --sampler ddpm --count 20",
    ],
    groups: [
      OptionGroup(
        title: "Samples", options: [count.declaration, CommonOptions.columns.declaration, judged.declaration]),
      GeneratorSource.group, SamplingSettings.group, FigureOptions.group, CommonOptions.general,
    ])

  private let source: GeneratorSource
  private let count: Int
  private let columns: Int
  private let judged: Int
  private let figure: FigureOptions
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    source = try GeneratorSource(arguments)
    count = try arguments[Self.count] ?? 60
    columns = try arguments[CommonOptions.columns] ?? 10
    judged = try arguments[Self.judged] ?? 1000
    figure = try FigureOptions(arguments)
    printsJSON = arguments[CommonOptions.json]
  }

  func run(on console: Console) throws {
    let loaded = try source.load(on: console)
    let judge = judged > 0 ? try source.judge(of: loaded, on: console) : nil
    let samples = try loaded.samples(max(count, judge == nil ? 0 : judged), on: console)
    let study = try judge.map { try JudgedSamples(samples.prefix(judged), by: $0, seed: loaded.seed) }
    let grid = try ImageGrid(
      tiles: (0..<count).map { ImageGrid.Tile(image: try samples.image($0)) }, columns: min(columns, count),
      title: "\(loaded.heading): samples", subtitle: loaded.subtitle(count) + (study?.lines ?? []))
    let files = try FigureWriter(options: figure, console: console).write(grid, name: "\(loaded.run)-samples")
    if printsJSON { return try console.json(Summary(loaded, count, study, files)) }
    for line in study?.lines ?? [] { console.note(line) }
    for file in files { try console.result(file) }
  }

  private struct Summary: Encodable {
    let run: String
    /// The latent vectors of the samples shown, where there are any.
    let latents: [[Float]]?
    /// What was found of the samples judged, and of as many images.
    let diversity, imageDiversity: SampleDiversitySummary?
    let files: [String]

    init(_ loaded: LoadedGenerator, _ count: Int, _ study: JudgedSamples?, _ files: [String]) {
      run = loaded.run
      latents = (loaded.generator as? TrainedAutoencoder).map { autoencoder in
        let vectors = autoencoder.priorSamples(count, seed: loaded.seed)
        return (0..<count).map { Array(vectors.row($0)) }
      }
      diversity = (study?.diversity).map(SampleDiversitySummary.init)
      imageDiversity = (study?.images).map(SampleDiversitySummary.init)
      self.files = files
    }
  }
}

/// How much samples differ, beside as many images.
struct JudgedSamples {
  let diversity: SampleDiversity
  let images: SampleDiversity

  init(_ samples: DecodedImages, by judge: SampleJudge, seed: UInt64) throws {
    diversity = try SampleDiversity(of: samples.pixels, by: judge)
    images = try judge.diversityOfImages(samples.pixels.rows, seed: seed)
  }

  /// The numbers in words.
  var lines: [String] { diversity.lines(beside: images) }
}

extension LoadedGenerator {
  /// What stands under the title of `count` samples.
  fileprivate func subtitle(_ count: Int) -> [String] {
    let words = model.words
    let sampling = (generator as? TrainedDiffusion).map { [$0.sampling.words] } ?? []
    return [([count.of("sample")] + [words].filter { !$0.isEmpty } + sampling).joined(separator: "; ")]
  }
}
