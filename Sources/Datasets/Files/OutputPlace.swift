import Foundation

/// Where an output file is written, and where it goes when it is whole.
struct OutputPlace {
  /// The file that is written.
  let written: String
  /// The file it becomes.
  let final: String
  /// Whether the two are one: a device or pipe, which must not be replaced by a file.
  let isDirect: Bool
  /// The permissions of the file that stands there already.
  let permissions: mode_t?

  /// - Throws: `cannotCreate` when `path` is empty or a folder.
  init(_ path: String) throws(DataError) {
    guard !path.isEmpty else { throw DataError(.cannotCreate, file: path, "an output file needs a name") }
    let target = Self.followingLinks(path)
    var status = stat()
    let exists = stat(target, &status) == 0
    let kind = status.st_mode & S_IFMT
    guard !exists || kind != S_IFDIR else {
      throw DataError(.cannotCreate, file: path, "is a folder; a file was to be written there")
    }
    final = target
    isDirect = exists && kind != S_IFREG
    permissions = exists && !isDirect ? status.st_mode & 0o777 : nil
    written = isDirect ? target : Self.folder(of: target) + "/.viz-\(UInt64.random(in: 0 ... .max))"
  }

  /// Why opening the file failed, naming the folder when that is the reason.
  func reasonItCannotBeCreated(_ error: SystemError) -> String {
    guard !isDirect else { return "cannot be opened for writing: \(error.message)" }
    let folder = Self.folder(of: final)
    switch error.code {
    case ENOENT, ENOTDIR: return "cannot be created: there is no folder \(folder)"
    case EACCES, EROFS, EPERM: return "cannot be created: the folder \(folder) is read-only"
    default: return "cannot be created: \(error.message)"
    }
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The file that `path` leads to; `path` itself when there is none yet.
  private static func followingLinks(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
