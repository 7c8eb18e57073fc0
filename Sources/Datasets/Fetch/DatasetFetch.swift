import Foundation

/// Brings a published dataset here, file by file, each checked against its digest.
public struct DatasetFetch: Sendable {
  /// How far it is.
  public struct Progress: Sendable {
    /// The file that is being downloaded.
    public let file: String
    /// The bytes of it that are here.
    public let count: Int
    /// All its bytes; nil when the server does not say.
    public let total: Int?
  }

  /// How it ended.
  public enum Outcome: Equatable, Sendable {
    /// Everything is here; these files were downloaded, the others were here and intact.
    case complete(downloaded: [String])
    /// The caller stopped it; what came is kept and need not come again.
    case stopped
  }

  /// The folder that the files go to.
  public let folder: String
  private let dataset: PublishedDataset
  private let address: String

  private static let mostAttempts = 5

  /// Prepares to fetch `dataset`.
  ///
  /// - Parameters:
  ///   - folder: where to put the files; nil for the place in which `ImageDataset.load` finds the dataset by its name.
  ///   - address: where the files are, if not where `dataset` says: what their names follow after a slash.
  public init(_ dataset: PublishedDataset, into folder: String? = nil, from address: String? = nil) {
    self.dataset = dataset
    self.folder = folder ?? DatasetFolder.ownFolder(for: dataset.name)
    let base = address ?? dataset.address
    self.address = base.hasSuffix("/") ? String(base.dropLast()) : base
  }

  /// Downloads what is not here, goes on with what came in part, checks everything and unpacks archives.
  ///
  /// - Parameter progress: called often; false stops the work.
  /// - Throws: `missing` when the server lacks a file; `inputOutput` when it cannot be reached, or ended the connection for
  ///   the fifth time or without sending anything; `malformed` when a file is not what was published: it is then deleted;
  ///   `cannotCreate` when the folder cannot be made.
  public func run(progress: (Progress) -> Bool = { _ in true }) throws(DataError) -> Outcome {
    try createFolder()
    var downloaded: [String] = []
    for file in dataset.files {
      if try isIntact(file) { continue }
      guard try download(file, progress) else { return .stopped }
      downloaded.append(file.name)
    }
    for file in dataset.files where file.name.hasSuffix(".tar.gz") {
      try TarArchive.unpack(path(of: file), into: folder)
    }
    let list = folder + "/classes.txt"
    if let names = dataset.classNames, !FileManager.default.fileExists(atPath: list) {
      try AtomicFile.writeWhole(Array((names.joined(separator: "\n") + "\n").utf8), to: list)
    }
    return .complete(downloaded: downloaded)
  }

  private func path(of file: PublishedDataset.File) -> String { folder + "/" + file.name }

  private func createFolder() throws(DataError) {
    do { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) } catch {
      throw DataError(.cannotCreate, file: folder, "the folder cannot be created: \(error.localizedDescription)")
    }
  }

  private func isIntact(_ file: PublishedDataset.File) throws(DataError) -> Bool {
    guard FileManager.default.fileExists(atPath: path(of: file)) else { return false }
    return MD5.hexadecimal(try InputFile.readWhole(path(of: file))) == file.md5
  }

  /// Whether the file is here and whole; false when the caller stopped it.
  private func download(
    _ file: PublishedDataset.File, _ progress: (Progress) -> Bool
  ) throws(DataError) -> Bool {
    let part = try PartialFile(for: path(of: file))
    let wasBegun = part.count > 0
    if wasBegun, MD5.hexadecimal(try InputFile.readWhole(part.path)) == file.md5 {
      try part.finish(as: path(of: file))
      return true
    }
    guard try transfer(file, to: part, progress) else { return false }
    let found = MD5.hexadecimal(try InputFile.readWhole(part.path))
    guard found == file.md5 else {
      part.remove()
      let advice = wasBegun ? "; its beginning came earlier, so the same command may succeed" : ""
      throw DataError(
        .malformed, file: "\(address)/\(file.name)",
        "is not the file that was published: its MD5 is \(found), expected \(file.md5). It was deleted\(advice)")
    }
    try part.finish(as: path(of: file))
    return true
  }

  /// Transfers the file, again from where the connection was cut as long as something comes.
  private func transfer(
    _ file: PublishedDataset.File, to part: PartialFile, _ progress: (Progress) -> Bool
  ) throws(DataError) -> Bool {
    let address = "\(address)/\(file.name)"
    let download = try Download(address)
    for attempt in 1...Self.mostAttempts {
      let before = part.count
      let outcome = try perform(download, file, part, progress)
      switch outcome {
      case .whole: return true
      case .stopped: return false
      case .cannotResume: try part.clear()
      case .cut(let reason):
        guard part.count > before, attempt < Self.mostAttempts else {
          throw DataError(
            .inputOutput, file: address,
            "the connection was cut after \(part.count) bytes: \(reason). The same command goes on from there")
        }
      }
    }
    throw DataError(.inputOutput, file: address, "the server cannot go on from where it stopped")
  }

  private func perform(
    _ download: borrowing Download, _ file: PublishedDataset.File, _ part: PartialFile, _ progress: (Progress) -> Bool
  ) throws(DataError) -> Download.Outcome {
    do throws(DataError) {
      return try download.perform(into: part) { progress(Progress(file: file.name, count: $0, total: $1)) }
    } catch {
      guard error.kind == .inputOutput, error.file != part.path else { throw error }
      let byHand = "Or put the file into \(folder) by hand (its MD5 is \(file.md5)) and repeat the command"
      throw DataError(.inputOutput, file: error.file, "\(error.message). Check the connection and repeat. \(byHand)")
    }
  }
}
