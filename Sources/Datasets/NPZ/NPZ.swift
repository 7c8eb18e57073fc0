import Tensors

/// NumPy's files of several named arrays, `.npz`: zip archives of `.npy` files.
public enum NPZ {
  private static let suffix = ".npy"

  /// Reads every array of the file at `path` as 32-bit floats, by name.
  ///
  /// - Throws: `missing`, `inputOutput`, or `malformed` when the archive is damaged, names an array twice, or a member is not
  ///   an array that `NPY.read` reads.
  public static func read(_ path: String) throws(DataError) -> [String: Tensor] {
    try decode(InputFile.readWhole(path), file: path)
  }

  /// The arrays in the archive whose bytes are `bytes`; `file` is named by errors.
  public static func decode(_ bytes: [UInt8], file: String) throws(DataError) -> [String: Tensor] {
    let archive = try ZipArchive(bytes, file: file)
    var arrays: [String: Tensor] = [:]
    for member in archive.members {
      let name = member.name.hasSuffix(suffix) ? String(member.name.dropLast(suffix.count)) : member.name
      let array = try NPY.decode(archive.content(of: member), file: "\(file) (\(member.name))")
      guard arrays.updateValue(array, forKey: name) == nil else {
        throw DataError(.malformed, file: file, "holds two arrays called '\(name)'")
      }
    }
    return arrays
  }

  /// Writes `arrays` to `path`, not compressed, in the order of their names. The same arrays give the same bytes.
  ///
  /// - Throws: `cannotCreate` when the folder is missing or read-only or the arrays pass 4 GiB; `inputOutput` when writing
  ///   fails.
  public static func write(_ arrays: [String: Tensor], to path: String) throws(DataError) {
    var archive = try ZipWriter(path)
    for (name, array) in arrays.sorted(by: { $0.key < $1.key }) {
      try archive.add(name + suffix, NPY.encode(array))
    }
    try archive.finish()
  }
}
