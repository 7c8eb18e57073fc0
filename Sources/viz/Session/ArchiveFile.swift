import Datasets
import Embed
import Tensors

/// A file that holds what a fit can be made of again: safetensors, with words beside the numbers.
enum ArchiveFile {
  /// Writes `archive` whole or not at all.
  static func write(_ archive: TensorArchive, to path: String) throws(DataError) {
    try SafetensorsFile(tensors: archive.tensors, metadata: archive.metadata).write(to: path)
  }

  /// What `make` makes of the archive at `path`.
  ///
  /// - Throws: `DataError` if it cannot be read, `BadInput` naming the file if it holds something else.
  static func read<Value>(_ path: String, _ make: (TensorArchive) throws(EmbedError) -> Value) throws -> Value {
    let file = try SafetensorsFile.read(path)
    do throws(EmbedError) {
      return try make(TensorArchive(tensors: file.tensors, metadata: file.metadata))
    } catch {
      throw BadInput("\(path): \(error)")
    }
  }
}
