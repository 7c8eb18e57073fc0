import Datasets
import Foundation

/// Folders for output.
enum FolderCreation {
  /// Creates the folder at `path` and those above it, unless they are there.
  ///
  /// - Throws: `cannotCreate` with the reason.
  static func createFolder(_ path: String) throws(DataError) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw DataError(.cannotCreate, file: path, "the folder cannot be created: \(error.localizedDescription)")
    }
  }
}
