import Datasets
import Figures
import Tensors

/// `viz means`: the mean image of each class.
struct MeansCommand: Command {
  static let split = Setting<ImageDataset.Split>.choice("split", help: "which images", fallback: "train")

  static let declaration = CommandDeclaration(
    name: "means", summary: "Draws the mean image of each class.",
    discussion: "What a class looks like on average; classes whose means look alike are hard to tell apart by pixels.",
    examples: ["viz means", "viz means --split train -o means.pdf", "viz means --data kmnist"],
    groups: [
      OptionGroup(title: "Data", options: DataChoice.options + [split.declaration]), FigureOptions.group,
      CommonOptions.general,
    ])

  private let data: DataChoice
  private let split: ImageDataset.Split
  private let figure: FigureOptions
  private let workers: Workers
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    data = try DataChoice(arguments)
    split = try arguments[Self.split] ?? .train
    figure = try FigureOptions(arguments)
    workers = try CommonOptions.workers(arguments)
    printsJSON = arguments[CommonOptions.json]
  }

  func run(on console: Console) throws {
    let dataset = try data.load(workers: workers)
    console.inputs.note(dataset)
    let images = dataset.images(of: split)
    let means = images.classMeans(of: 0..<images.count)
    var tiles: [ImageGrid.Tile] = []
    for mean in means {
      let rounded = ImageSet(
        channels: images.channels, height: images.height, width: images.width,
        pixels: mean.pixels.map { UInt8($0.rounded()) }, labels: [0])
      tiles.append(
        ImageGrid.Tile(
          image: try RasterImage(rounded, 0), caption: "\(dataset.classNames[mean.label])\n\(mean.count.grouped)"))
    }
    let grid = try ImageGrid(
      tiles: tiles, columns: min(5, tiles.count), title: "\(dataset.name): mean image of each class",
      subtitle: ["\(images.count.of("image")) (\(split.rawValue))"])
    let files = try FigureWriter(options: figure, console: console).write(grid, name: "\(dataset.name)-means")
    if printsJSON {
      let classes = means.map {
        Mean(label: $0.label, name: dataset.classNames[$0.label], count: $0.count, pixels: $0.pixels)
      }
      return try console.json(Summary(data: dataset.name, shape: images.imageShape, classes: classes, files: files))
    }
    for file in files { try console.result(file) }
  }

  private struct Summary: Encodable {
    let data: String
    let shape: [Int]
    let classes: [Mean]
    let files: [String]
  }

  private struct Mean: Encodable {
    let label: Int
    let name: String
    let count: Int
    let pixels: [Float]
  }
}
