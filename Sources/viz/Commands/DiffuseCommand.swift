import Datasets
import Figures
import Networks
import Tensors

/// `viz diffuse`: images that become noise, and with a trained model noise that becomes images.
struct DiffuseCommand: Command {
  static let stops = Setting.count("stops", in: 2...20, help: "how many steps are shown", fallback: "9")
  static let reverse = Flag("reverse", help: "show the way back, too: noise that a trained model makes images of")
  static let run = Setting.text(
    "run", "DIR", help: "the run folder of the diffusion model for the way back", fallback: "runs/diffusion",
    takesPath: true)
  static let samples = Setting.count(
    "samples", in: 1...100_000_000, help: "at most so many images, chosen by seed", fallback: "\(usualSamples)")
  private static let usualSamples = 2000

  static let declaration = CommandDeclaration(
    name: "diffuse", summary: "Draws images while noise grows, and the way back.",
    discussion: """
      A diffusion model learns to undo noise that grows step by step: after step t, an image is √ᾱ of itself and √(1 − ᾱ) of noise. \
      The first figure shows an image of each class at some steps; the second the mean path of each class over the two principal \
      components of the images, and below it how many images still lie nearest to the mean of their own class. With --reverse, \
      a third figure shows how a trained model leads noise back to images; a model that has not been trained yet is trained first.
      """,
    examples: [
      "viz diffuse", "viz diffuse --noise-schedule cosine --stops 12",
      "viz diffuse --reverse --sampler ddpm -o way.pdf",
    ],
    groups: [
      OptionGroup(
        title: "Diffusion",
        options: [
          stops.declaration, DiffusionSettings.form.declaration, DiffusionSettings.steps.declaration,
          reverse.declaration,
          run.declaration,
        ]), SamplingSettings.group,
      OptionGroup(
        title: "Images",
        options: DataChoice.options + [
          CommonOptions.split.declaration, samples.declaration, CommonOptions.seed.declaration,
        ]), FigureOptions.group, CommonOptions.general,
    ])

  private let source: TrainedNetworkSource
  private let settings: DiffusionSettings
  private let sampling: SamplingSettings
  private let data: DataChoice
  private let split: ImageDataset.Split
  private let samples: Int
  private let stops: Int
  private let reverses: Bool
  private let figure: FigureOptions
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    source = try TrainedNetworkSource(
      arguments, ModelChoice(builtIn: ModelKind.diffusion.rawValue), run: arguments[Self.run],
      usualSamples: Self.usualSamples)
    settings = try DiffusionSettings(arguments)
    sampling = try SamplingSettings(arguments)
    data = try DataChoice(arguments)
    split = try arguments[CommonOptions.split] ?? .test
    samples = try arguments[Self.samples] ?? Self.usualSamples
    stops = try arguments[Self.stops] ?? 9
    reverses = arguments[Self.reverse]
    figure = try FigureOptions(arguments)
    printsJSON = arguments[CommonOptions.json]
    if reverses, let option = settings.given.first {
      throw UsageError("--\(option) is the model’s own with --reverse (viz train --model diffusion takes it)")
    }
    if !reverses, let option = try arguments[Self.run].map({ _ in Self.run.declaration.name }) ?? sampling.given {
      throw UsageError("--\(option) is for the way back (--reverse)")
    }
  }

  func run(on console: Console) throws {
    let back = reverses ? try LoadedGenerator(source.load(on: console), source.seed) : nil
    let diffusion = back?.generator as? TrainedDiffusion
    guard diffusion != nil || !reverses else { throw BadInput("\(back?.run ?? ""): holds no run of a diffusion model") }
    let study = try study(back, diffusion, on: console)
    let writer = FigureWriter(options: figure, console: console)
    let name = back.map { "\($0.run)-diffuse" } ?? "\(study.dataset.name)-diffuse"
    var files =
      try writer.write(study.grid(), name: name)
      + writer.write(study.paths(), name: "\(name)-paths", distinguishedBy: "paths")
    if let back, let diffusion {
      try sampling.apply(to: diffusion)
      let grid = try ReverseDiffusion(back, diffusion, stops: study.stops).grid(on: console)
      files += try writer.write(grid, name: "\(name)-reverse", distinguishedBy: "reverse")
    }
    if printsJSON { return try console.json(Summary(study, diffusion, run: back?.run, files: files)) }
    for line in study.findings { console.note(line) }
    for file in files { try console.result(file) }
  }

  private func study(
    _ back: LoadedGenerator?, _ diffusion: TrainedDiffusion?, on console: Console
  ) throws -> DiffusionStudy {
    let dataset = try back?.trained.dataset ?? data.load(workers: source.workers)
    if back == nil { console.inputs.note(dataset) }
    let labels = dataset.images(of: split).labels
    var generator = SeededGenerator(seed: source.seed, stream: 1 << 32)
    let chosen = stratifiedSample(of: labels, count: min(samples, labels.count), using: &generator)
    guard chosen.count >= 3 else { throw BadInput("\(dataset.name): at least three images are needed") }
    return try DiffusionStudy(
      dataset, split, indices: chosen, schedule: diffusion?.model.schedule ?? settings.schedule(), stops: stops,
      seed: source.seed, workers: source.workers)
  }

  private struct Summary: Encodable {
    let data, schedule: String
    let run: String?
    let diffusionSteps, images: Int
    let samplingSteps: Int?
    let eta: Double?
    let explainedVarianceRatio: [Double]
    let stops: [Stop]
    let files: [String]

    struct Stop: Encodable {
      let step: Int
      let signalShare: Double
      /// Null without noise.
      let signalToNoise: Double?
      let nearestToOwn: Double
    }

    init(_ study: DiffusionStudy, _ diffusion: TrainedDiffusion?, run: String?, files: [String]) {
      let schedule = study.schedule
      data = study.dataset.name
      self.schedule = schedule.form.rawValue
      self.run = run
      diffusionSteps = schedule.steps
      images = study.count
      samplingSteps = diffusion?.sampling.steps
      eta = diffusion?.sampling.eta
      explainedVarianceRatio = study.pca.explainedVarianceRatio
      stops = zip(study.stops, study.separation).map { step, share in
        Stop(
          step: step, signalShare: schedule.signalShare(step),
          signalToNoise: step == 0 ? nil : schedule.signalToNoise(step), nearestToOwn: share)
      }
      self.files = files
    }
  }
}
