import Datasets
import Embed
import Tensors

/// The files of a t-SNE besides its figures: the finished map, an interrupted descent, and a map that points go into.
struct TSNEFiles: Sendable {
  static let save = Setting.text(
    "save", "FILE", help: "keep the map with what placing new points takes (safetensors)", takesPath: true)
  static let into = Setting.text(
    "into", "FILE", help: "place the points into a map that was kept, which stays as it is", takesPath: true)
  static let checkpoint = Setting.text(
    "checkpoint", "FILE", help: "keep an unfinished descent here, every ten seconds and at Ctrl-C", takesPath: true)
  static let resume = Flag("resume", help: "go on with the unfinished descent of --checkpoint")

  static let group = OptionGroup(
    title: "Keeping maps",
    options: [save.declaration, into.declaration, checkpoint.declaration, resume.declaration])

  let save: String?
  let into: String?
  let checkpoint: String?
  let resumes: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    save = try arguments[Self.save]
    into = try arguments[Self.into]
    checkpoint = try arguments[Self.checkpoint]
    resumes = arguments[Self.resume]
    if resumes, checkpoint == nil { throw UsageError("--resume goes with --checkpoint") }
    guard into != nil else { return }
    let fitting = TSNESettings.groups.flatMap(\.options) + Self.group.options.filter { $0.name != "into" }
    if let option = fitting.first(where: { arguments.has($0) }) {
      throw UsageError("--into places points into a finished map: --\(option.name) makes no difference to it")
    }
  }

  /// Keeps the map of `embedding`; returns the file, if one was wanted.
  ///
  /// - Parameter word: tells the file from those of other layers, if there are any.
  func save(_ embedding: TSNE.Embedding, distinguishedBy word: String?, workers: Workers) throws -> [String] {
    guard let save else { return [] }
    guard let model = try TSNE.Model(embedding, workers: workers) else {
      throw UsageError("--save needs the points themselves: these are known by their distances alone")
    }
    let path = word.map { save.distinguished(by: $0) } ?? save
    try ArchiveFile.write(model.archive, to: path)
    return [path]
  }

  /// Where the descent of one representation is kept.
  func keeper(distinguishedBy word: String?) -> CheckpointKeeper? {
    checkpoint.map { CheckpointKeeper(path: word.map($0.distinguished) ?? $0) }
  }

  /// The map that points go into, if there is one.
  func model() throws -> TSNE.Model? {
    try into.map { path in try ArchiveFile.read(path) { archive throws(EmbedError) in try TSNE.Model(archive) } }
  }
}

/// Keeps an unfinished descent in a file.
final class CheckpointKeeper {
  private let path: String
  private var latest: TSNE.Checkpoint?
  private var lastWritten = ContinuousClock.now
  private var failure: DataError?

  /// How long a descent goes on before it is kept again.
  private static let interval = Duration.seconds(10)

  init(path: String) { self.path = path }

  /// The descent that was kept last.
  func load() throws -> TSNE.Checkpoint {
    try ArchiveFile.read(path) { archive throws(EmbedError) in try TSNE.Checkpoint(archive) }
  }

  /// Keeps the descent if it is time to, or if it is about to end here. False if it could not be kept.
  func keep(_ progress: TSNE.Progress, isLast: Bool) -> Bool {
    latest = progress.checkpoint() ?? latest
    guard let latest, isLast || ContinuousClock.now - lastWritten > Self.interval else { return true }
    lastWritten = ContinuousClock.now
    do throws(DataError) { try ArchiveFile.write(latest.archive, to: path) } catch { failure = error }
    return failure == nil
  }

  /// Throws what kept the descent from being kept.
  func check() throws(DataError) {
    if let failure { throw failure }
  }
}
