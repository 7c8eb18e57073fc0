import Datasets

/// `viz data fetch`: downloads a dataset and tells how far it is.
struct Fetching: Sendable {
  /// The datasets that can be fetched.
  static let names = PublishedDataset.all.map(\.name)

  private let name: String
  private let fetch: DatasetFetch
  private let isElsewhere: Bool
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    let known = Self.names.joined(separator: ", ")
    guard arguments.operands.count == 2,
      let dataset = PublishedDataset.all.first(where: { $0.name == arguments.operands[1] })
    else { throw UsageError("‘viz data fetch’ needs the name of a dataset: \(known)", command: "data") }
    let folder = try arguments[DataCommand.into]
    name = dataset.name
    isElsewhere = folder != nil
    fetch = DatasetFetch(dataset, into: folder, from: try arguments[DataCommand.url])
    printsJSON = arguments[CommonOptions.json]
  }

  func run(on console: Console) throws {
    let bar = ProgressLine(name, on: console)
    defer { bar.clear() }
    let outcome = try fetch.run { progress in
      let share = progress.total.map { Double(progress.count) / Double(max(1, $0)) } ?? 0
      let total = progress.total.map { " of \($0.megabytes)" } ?? ""
      bar.update(share, "\(progress.file): \(progress.count.megabytes)\(total) MB")
      return !Interruption.isRequested
    }
    bar.clear()
    guard case .complete(let downloaded) = outcome else {
      throw Interrupted(kept: "\(fetch.folder) keeps what came, and the same command goes on from there")
    }
    if downloaded.isEmpty { console.note("\(name) is there already, and intact") }
    if printsJSON { return try console.json(Summary(name: name, folder: fetch.folder, downloaded: downloaded)) }
    console.note("viz pca --data \(isElsewhere ? fetch.folder : name) shows what a network sees in it")
    try console.result(fetch.folder)
  }

  private struct Summary: Encodable {
    let name, folder: String
    let downloaded: [String]
  }
}

extension Int {
  /// This number of bytes in millions.
  fileprivate var megabytes: String { (Double(self) / 1e6).fixed(1) }
}
