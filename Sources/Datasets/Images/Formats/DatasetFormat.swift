import Tensors

/// A way in which datasets are kept in folders.
struct DatasetFormat: Sendable {
  /// What it is called.
  let name: String
  /// What a folder must hold, to say so where nothing was found.
  let expectation: String
  /// Whether the folder's entries are of this format.
  let recognizes: @Sendable (DatasetFolder) -> Bool
  /// Reads the images and labels of a folder that it recognizes.
  let read: @Sendable (DatasetFolder, ImageOptions, Workers) throws(DataError) -> FoundImages

  /// Every format, in the order in which they are tried.
  static let all = [idx, cifar, arrays, pixelTable, imageFolder]

  /// The format of `folder`.
  ///
  /// - Throws: `missing` when it is of none.
  static func detect(in folder: DatasetFolder) throws(DataError) -> DatasetFormat {
    if let format = all.first(where: { $0.recognizes(folder) }) { return format }
    let known = all.map(\.expectation).joined(separator: "; or ")
    throw DataError(.missing, file: folder.path, "holds no images that can be read; expected \(known)")
  }
}
