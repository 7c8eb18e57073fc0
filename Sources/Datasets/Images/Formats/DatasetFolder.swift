import Foundation

/// A folder, or a single file, that holds a dataset.
struct DatasetFolder {
  /// What the dataset is called.
  let name: String
  /// What the user gave, as it was found.
  let path: String
  /// The names of the files to look at, sorted, without hidden ones.
  let files: [String]
  /// The names of the folders in it, sorted, without hidden ones.
  let folders: [String]
  /// The folder in which the files are.
  private let parent: String

  /// The folders in which systems keep datasets, each in a folder of its name: the user's own (`$XDG_DATA_HOME`), those in
  /// `$XDG_DATA_DIRS`, Debian's, Homebrew's.
  static var places: [String] {
    let shared = ProcessInfo.processInfo.environment["XDG_DATA_DIRS"]?.split(separator: ":").map(String.init) ?? []
    let all = [ownPlace] + shared + ["/usr/local/share", "/usr/share", "/opt/homebrew/share"]
    return all.filter { $0.hasPrefix("/") }.map { $0 + "/datasets" }
  }

  /// Where the user's own data are.
  private static var ownPlace: String {
    let own = ProcessInfo.processInfo.environment["XDG_DATA_HOME"] ?? ""
    return own.hasPrefix("/") ? own : NSHomeDirectory() + "/.local/share"
  }

  /// The folder of the user's own in which the dataset called `name` is found.
  static func ownFolder(for name: String) -> String { "\(ownPlace)/datasets/\(name)" }

  /// Finds the folder or file and lists what it holds.
  ///
  /// A plain name is looked for where systems keep datasets before it is taken for a folder here, so that the default
  /// dataset does not depend on where the program is started.
  init(_ nameOrPath: String) throws(DataError) {
    let isPlainName = !nameOrPath.isEmpty && !nameOrPath.contains("/") && !nameOrPath.hasPrefix(".")
    let candidates = (isPlainName ? Self.places.map { $0 + "/" + nameOrPath } : []) + [nameOrPath]
    guard let found = candidates.first(where: FileManager.default.fileExists) else {
      throw DataError(.missing, file: nameOrPath, Self.advice(for: nameOrPath, isPlainName: isPlainName))
    }
    let place = URL(fileURLWithPath: found).standardizedFileURL
    path = found
    if Self.isFolder(found) {
      let entries = try Self.listing(of: found)
      name = isPlainName ? nameOrPath : place.lastPathComponent
      parent = found
      let isFolder = entries.map { Self.isFolder(found + "/" + $0) }
      folders = zip(entries, isFolder).filter(\.1).map(\.0)
      files = zip(entries, isFolder).filter { !$0.1 }.map(\.0)
    } else {
      name = place.deletingPathExtension().lastPathComponent
      parent = place.deletingLastPathComponent().path
      folders = []
      files = [place.lastPathComponent]
    }
  }

  /// The path of `entry`.
  func path(of entry: String) -> String { parent + "/" + entry }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }

  private static func listing(of path: String) throws(DataError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: path).filter { !$0.hasPrefix(".") }.sorted()
    } catch {
      throw DataError(.missing, file: path, "the folder cannot be read")
    }
  }

  private static func advice(for name: String, isPlainName: Bool) -> String {
    let own = "give a folder of images by --data DIR"
    guard isPlainName else { return "no such folder or file; \(own)" }
    let isPublished = PublishedDataset.all.contains { $0.name == name }
    let fetching = isPublished ? "get it (viz data fetch \(name)) or " : ""
    return "dataset not found, neither here nor in \(places.joined(separator: ", ")); \(fetching)\(own)"
  }
}

extension DatasetFolder {
  /// The names in `classes.txt`, `labels.txt` or EMNIST's `…mapping.txt`, if there is one.
  func classNames() throws(DataError) -> [String]? {
    if let list = files.first(where: ["classes.txt", "labels.txt"].contains) {
      return try ClassNames.decode(InputFile.readWhole(path(of: list)), file: path(of: list))
    }
    if let mapping = files.first(where: { $0.hasSuffix("mapping.txt") }) {
      return try ClassNames.decodeMapping(InputFile.readWhole(path(of: mapping)), file: path(of: mapping))
    }
    return nil
  }
}
