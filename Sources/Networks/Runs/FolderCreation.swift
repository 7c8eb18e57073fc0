import Datasets
import Foundation

/// Folders for output.
package enum FolderCreation {
  /// Creates the folder at `path` and those above it, unless they are there.
  ///
  /// - Returns: those that were not there, outermost first.
  /// - Throws: `cannotCreate` with the system's reason and the folder at fault, which may be one above `path`.
  @discardableResult
  package static func createFolder(_ path: String) throws(DataError) -> [String] {
    guard !path.isEmpty else { throw DataError(.cannotCreate, file: path, "an output folder needs a name") }
    let ends = path.indices.dropFirst().filter { path[$0] == "/" } + [path.endIndex]
    var created: [String] = []
    for end in ends where !isFolder(String(path[..<end])) {
      let folder = String(path[..<end])
      // Another process may make the folder at the same moment, which is just as well.
      guard mkdir(folder, 0o777) == 0 || (errno == EEXIST && isFolder(folder)) else {
        throw DataError(.cannotCreate, file: path, "the folder cannot be created: \(reason(errno, at: folder))")
      }
      created.append(folder)
    }
    return created
  }

  /// Removes those of `folders`, outermost first, that are empty.
  static func removeEmpty(_ folders: [String]) {
    for folder in folders.reversed() { rmdir(folder) }
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func reason(_ code: Int32, at folder: String) -> String {
    code == EEXIST ? "\(folder) is a file, not a folder" : "\(folder): \(systemWords(code))"
  }
}
