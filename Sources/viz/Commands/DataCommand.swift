import Datasets
import Figures
import Tensors

/// `viz data`: what a dataset holds and what is wrong with it; `viz data fetch NAME` brings one here.
struct DataCommand: Command {
  static let samples = Setting.count("samples", in: 1...50, help: "images of each class on the sheet", fallback: "10")
  static let into = Setting.text(
    "into", "DIR", help: "the folder to put the files of ‘fetch’ into",
    fallback: "where --data finds them by name", takesPath: true)
  static let url = Setting.text(
    "url", "BASE", help: "where ‘fetch’ finds the files: the address that their names follow", fallback: "the authors’")

  static let declaration = CommandDeclaration(
    name: "data", summary: "Shows what a dataset holds and what is wrong with it; fetches known ones.",
    discussion: """
      Prints the number of images of each class, draws a sheet of samples, and lists problems: images to test with that are also \
      among those to train on, duplicates, contradictory labels, unreadable files, classes without images, images of one value.

      ‘viz data fetch NAME’ downloads a dataset (\(Fetching.names.joined(separator: ", "))), checks every file against the digest that \
      was published, goes on where it was interrupted, and puts it where --data NAME finds it.
      """,
    examples: [
      "viz data", "viz data --data ~/flowers --image-size 64x64 --json", "viz data --data mnist.npz -o sheet.pdf",
      "viz data fetch kmnist",
    ],
    operands: .init(placeholder: "[fetch NAME]", count: 0...2, choices: ["fetch"] + Fetching.names),
    groups: [
      OptionGroup(title: "Data", options: DataChoice.options + [samples.declaration]),
      OptionGroup(title: "Fetching", options: [into.declaration, url.declaration]), FigureOptions.group,
      CommonOptions.general,
    ])

  private enum Task {
    case show(DataShowing)
    case fetch(Fetching)
  }

  private let task: Task

  init(_ arguments: ParsedArguments) throws(UsageError) {
    switch arguments.operands.first {
    case nil:
      for option in [Self.into.declaration, Self.url.declaration] where arguments.has(option) {
        throw UsageError("--\(option.name) goes with ‘viz data fetch NAME’")
      }
      task = .show(try DataShowing(arguments))
    case "fetch": task = .fetch(try Fetching(arguments))
    case let other?: throw UsageError("‘viz data \(other)’: did you mean ‘viz data fetch \(other)’?", command: "data")
    }
  }

  func run(on console: Console) throws {
    switch task {
    case .show(let showing): try showing.run(on: console)
    case .fetch(let fetching): try fetching.run(on: console)
    }
  }
}
