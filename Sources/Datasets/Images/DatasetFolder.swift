import Foundation

/// A folder that holds a dataset in four IDX files.
struct DatasetFolder {
  /// What the dataset is called.
  let name: String
  let path: String

  /// The folders in which systems keep datasets, each in a folder of its name: the user's own (`$XDG_DATA_HOME`), those in
  /// `$XDG_DATA_DIRS`, Debian's, Homebrew's.
  static var places: [String] {
    let environment = ProcessInfo.processInfo.environment
    let own = environment["XDG_DATA_HOME"] ?? NSHomeDirectory() + "/.local/share"
    let shared = environment["XDG_DATA_DIRS"]?.split(separator: ":").map(String.init) ?? []
    let all = [own] + shared + ["/usr/local/share", "/usr/share", "/opt/homebrew/share"]
    return all.filter { $0.hasPrefix("/") }.map { $0 + "/datasets" }
  }

  /// Finds the folder.
  ///
  /// A plain name is looked for where systems keep datasets before it is taken for a folder here, so that the default
  /// dataset does not depend on where the program is started.
  init(_ nameOrFolder: String) throws(DataError) {
    let isPlainName = !nameOrFolder.isEmpty && !nameOrFolder.contains("/") && !nameOrFolder.hasPrefix(".")
    let candidates = (isPlainName ? Self.places.map { $0 + "/" + nameOrFolder } : []) + [nameOrFolder]
    guard let found = candidates.first(where: Self.isFolder) else {
      throw DataError(.missing, file: nameOrFolder, Self.advice(for: nameOrFolder, isPlainName: isPlainName))
    }
    path = found
    let last = URL(fileURLWithPath: found).standardizedFileURL.lastPathComponent
    name = isPlainName ? nameOrFolder : last
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }

  private static func advice(for name: String, isPlainName: Bool) -> String {
    let own = "give a folder with the four IDX files by --data DIR"
    guard isPlainName else { return "no such folder; \(own)" }
    let package = name == ClassNames.fashionName ? "install it (apt install dataset-fashion-mnist) or " : ""
    return "dataset not found, neither here nor in \(places.joined(separator: ", ")); \(package)\(own)"
  }
}

extension DatasetFolder {
  /// The paths of images and labels to train on, then of images and labels to test with.
  func imageFiles() throws(DataError) -> [String] {
    let entries = try listing()
    return [
      try file(["train"], "images", ["idx3", "idx4"], among: entries, example: "train-images-idx3-ubyte"),
      try file(["train"], "labels", ["idx1"], among: entries, example: "train-labels-idx1-ubyte"),
      try file(["t10k", "test"], "images", ["idx3", "idx4"], among: entries, example: "t10k-images-idx3-ubyte"),
      try file(["t10k", "test"], "labels", ["idx1"], among: entries, example: "t10k-labels-idx1-ubyte"),
    ]
  }

  private func listing() throws(DataError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: path).filter { !$0.hasPrefix(".") }.sorted()
    } catch {
      throw DataError(.missing, file: path, "the folder cannot be read")
    }
  }

  /// The one entry whose name has a word of `splits`, `content`, and a word of `ranks`. A file that stands both gzipped and
  /// not is read as it is.
  private func file(
    _ splits: [String], _ content: String, _ ranks: [String], among entries: [String], example: String
  ) throws(DataError) -> String {
    let matches = entries.filter { entry in
      let lower = entry.lowercased()
      return splits.contains(where: lower.contains) && lower.contains(content) && ranks.contains(where: lower.contains)
    }
    let distinct = matches.filter { !$0.hasSuffix(".gz") || !matches.contains(String($0.dropLast(3))) }
    guard let only = distinct.first else {
      throw DataError(
        .missing, file: path, "holds no file like \(example) or \(example).gz; a dataset needs four such IDX files")
    }
    guard distinct.count == 1 else {
      throw DataError(
        .malformed, file: path,
        "holds several files like \(example): \(distinct.joined(separator: ", ")); give each dataset a folder of its own"
      )
    }
    return path + "/" + only
  }

  /// The names in `classes.txt`, `labels.txt` or EMNIST's `…mapping.txt`, or those known for the dataset with this name or
  /// digest.
  func classNames(digest: String) throws(DataError) -> [String]? {
    let entries = try listing()
    if let list = entries.first(where: ["classes.txt", "labels.txt"].contains) {
      return try ClassNames.decode(InputFile.readWhole(path + "/" + list), file: path + "/" + list)
    }
    if let mapping = entries.first(where: { $0.hasSuffix("mapping.txt") }) {
      return try ClassNames.decodeMapping(InputFile.readWhole(path + "/" + mapping), file: path + "/" + mapping)
    }
    return name == ClassNames.fashionName || digest == ClassNames.fashionDigest ? ClassNames.fashion : nil
  }
}
