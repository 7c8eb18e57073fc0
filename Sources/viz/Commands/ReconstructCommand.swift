import Figures
import Networks
import Tensors

/// `viz reconstruct`: images beside what an autoencoder makes of them.
struct ReconstructCommand: Command {
  static let count = Setting.count(
    "count", in: 1...1000, help: "how many images, of all classes and chosen by seed",
    fallback: "20")

  static let declaration = CommandDeclaration(
    name: "reconstruct", summary: "Draws images and what an autoencoder makes of them.",
    discussion: """
      Each image stands above its reconstruction, which is decoded from the mean of its posterior; below it, the reconstruction \
      loss in nats. Reconstruction loss, KL divergence and ELBO of all chosen images are measured, too.
      """,
    examples: ["viz reconstruct", "viz reconstruct --run runs/vae-20 --count 40 -o pairs.pdf"],
    groups: [
      OptionGroup(title: "Pairs", options: [count.declaration, CommonOptions.columns.declaration]),
      AutoencoderSource.group,
      FigureOptions.group, CommonOptions.general,
    ])

  private let source: AutoencoderSource
  private let count: Int
  private let columns: Int
  private let figure: FigureOptions
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    source = try AutoencoderSource(arguments)
    count = try arguments[Self.count] ?? 20
    columns = try arguments[CommonOptions.columns] ?? 10
    figure = try FigureOptions(arguments)
    printsJSON = arguments[CommonOptions.json]
  }

  func run(on console: Console) throws {
    let study = try ReconstructionStudy(source.load(on: console), count: count)
    let files = try FigureWriter(options: figure, console: console)
      .write(study.figure(columns: columns), name: study.name)
    if printsJSON { return try console.json(Summary(study, files)) }
    for file in files { try console.result(file) }
  }

  private struct Summary: Encodable {
    let run: String
    let reconstruction, kl, elbo: Double
    let images: [Image]
    let files: [String]

    struct Image: Encodable {
      let image, label: Int
      let reconstruction: Double
    }

    init(_ study: ReconstructionStudy, _ files: [String]) {
      run = study.loaded.run
      (reconstruction, kl, elbo) = (
        study.measures.reconstruction, study.measures.divergence, study.measures.elbo
      )
      images = zip(study.shown, study.losses).map { image, loss in
        Image(
          image: image, label: Int(study.loaded.trained.images.labels[image]), reconstruction: loss)
      }
      self.files = files
    }
  }
}
