import Datasets
import Figures
import Tensors

/// `viz data`: counts, a sheet of samples, and problems.
struct DataShowing: Sendable {
  private let data: DataChoice
  private let samples: Int
  private let figure: FigureOptions
  private let workers: Workers
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    data = try DataChoice(arguments)
    samples = try arguments[DataCommand.samples] ?? 10
    figure = try FigureOptions(arguments)
    workers = try CommonOptions.workers(arguments)
    printsJSON = arguments[CommonOptions.json]
  }

  func run(on console: Console) throws {
    let inspection = try data.inspect(workers: workers)
    let digest = ImageDataset.digest(train: inspection.train, test: inspection.test)
    console.inputs.note(FigureOrigin.Input(kind: "data", name: inspection.name, digest: digest))
    let sheet = try SampleSheet(inspection, columns: samples).figure()
    let files = try FigureWriter(options: figure, console: console).write(sheet, name: "\(inspection.name)-samples")
    if printsJSON { return try console.json(Summary(inspection, files: files)) }
    let lines = [Self.headline(inspection), ""] + Self.table(inspection).lines + [""] + Self.words(inspection)
    for line in lines {
      if figure.writesToStandardOutput { console.note(line) } else { try console.result(line) }
    }
    for file in files { try console.result(file) }
  }

  private static func headline(_ inspection: DatasetInspection) -> String {
    let images = inspection.train
    let color = images.channels == 1 ? "gray" : images.channels == 3 ? "RGB" : "\(images.channels) channels"
    return
      "\(inspection.name): \(images.count.grouped) images to train on, \(inspection.test.count.grouped) to test with, "
      + "\(images.height) × \(images.width), \(color), \(inspection.classNames.count.of("class", "classes")) (\(inspection.format))"
  }

  private static func table(_ inspection: DatasetInspection) -> TextTable {
    var table = TextTable(header: ["label", "class", "train", "test", "share"], leftAligned: [1])
    table.rows = inspection.classNames.enumerated().map { label, name in
      let (train, test) = inspection.counts(of: label)
      return [
        String(label), name, train.grouped, test.grouped, inspection.share(of: label).percent(),
      ]
    }
    return table
  }

  private static func words(_ inspection: DatasetInspection) -> [String] {
    guard !inspection.problems.isEmpty else { return ["No problems found.", ""] }
    let shown = inspection.problems.prefix(mostProblems).map { "problem: \($0.words)" }
    let rest = inspection.problems.count - shown.count
    return shown + (rest > 0 ? ["… and \(rest.grouped) more (--json lists them all)"] : []) + [""]
  }

  private static let mostProblems = 25

  private struct Summary: Encodable {
    let name, format: String
    let shape: [Int]
    let train, test: Int
    let classes: [Class]
    let problems: [Problem]
    let files: [String]

    struct Class: Encodable {
      let label: Int
      let name: String
      let train, test: Int
      let share: Double
    }

    struct Problem: Encodable {
      let kind: String
      let count: Int
      let words: String
    }

    init(_ inspection: DatasetInspection, files: [String]) {
      name = inspection.name
      format = inspection.format
      shape = inspection.train.imageShape
      train = inspection.train.count
      test = inspection.test.count
      classes = inspection.classNames.enumerated().map { label, name in
        let (train, test) = inspection.counts(of: label)
        return Class(label: label, name: name, train: train, test: test, share: inspection.share(of: label))
      }
      problems = inspection.problems.map { Problem(kind: $0.kind.rawValue, count: $0.count, words: $0.words) }
      self.files = files
    }
  }
}

extension DatasetInspection {
  /// The share of all images, to train on and to test with, that belong to class `label`.
  fileprivate func share(of label: Int) -> Double {
    let (own, all) = (counts(of: label), train.count + test.count)
    return Double(own.train + own.test) / Double(max(1, all))
  }
}
