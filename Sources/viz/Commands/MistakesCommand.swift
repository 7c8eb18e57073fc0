/// `viz mistakes`: the images that a network misreads most confidently, and those it can hardly decide about.
struct MistakesCommand: Command {
  static let count = Setting.count(
    "count", in: 1...500, help: "the most images in each of the two groups", fallback: "\(HardImageSheet.usualCount)")
  static let classes = Setting.text(
    "class", "NAME|NUMBER[,…]", help: "only images of these classes", fallback: "all classes")

  static let declaration = CommandDeclaration(
    name: "mistakes",
    summary: "Draws the most confident mistakes, and the images nearest a border of two classes.",
    discussion: """
      Classifies the images and draws two groups: those that the network takes for a wrong class with the highest probability, and \
      those, read rightly or wrongly, whose two most probable classes are closest. Each image has a border in the color of its true \
      class; below it stand the classes in question with their probabilities, the true one bold.
      """,
    examples: [
      "viz mistakes", "viz mistakes --model cnn --count 24 --size 183mm", "viz mistakes --class shirt --json",
    ],
    groups: [
      OptionGroup(title: "Images shown", options: [count.declaration, classes.declaration]),
      TrainedNetworkSource.group, FigureOptions.group, CommonOptions.general,
    ])

  private let network: TrainedNetworkSource
  private let count: Int
  private let classes: String?
  private let figure: FigureOptions
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    network = try TrainedNetworkSource(arguments)
    count = try arguments[Self.count] ?? HardImageSheet.usualCount
    classes = try arguments[Self.classes]
    figure = try FigureOptions(arguments)
    printsJSON = arguments[CommonOptions.json]
  }

  func run(on console: Console) throws {
    let trained = try network.load(on: console)
    let selection = try classes.map { try ClassSelection($0, among: trained.dataset.classNames) }
    let sheet = try HardImageSheet(of: trained, count: count, classes: selection?.indices)
    let files = try FigureWriter(options: figure, console: console)
      .write(sheet.figure(), name: "\(trained.network.model.name)-mistakes")
    if printsJSON { return try console.json(sheet.summary(files)) }
    for file in files { try console.result(file) }
  }
}
