import Datasets
import Foundation

/// The folders the program makes itself, because nobody named another place: `figures`, `runs`, `report`.
enum Folders {
  /// Makes `path` and the folders above it, unless they are there.
  static func make(_ path: String) throws(DataError) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw DataError(.cannotCreate, file: path, "the folder cannot be created: \(error.localizedDescription)")
    }
  }

  /// Whether there is something called `name` in the folder at `path`.
  static func contains(_ path: String, _ name: String) -> Bool {
    FileManager.default.fileExists(atPath: path + "/" + name)
  }
}
