import Tensors

extension DatasetFormat {
  /// Four IDX files named as MNIST's, gzipped or not, with any prefix.
  static let idx = DatasetFormat(
    name: "IDX files", expectation: "four IDX files (train-images-idx3-ubyte, t10k-labels-idx1-ubyte, …)",
    recognizes: { folder in
      folder.files.contains { file in ["idx1", "idx3", "idx4"].contains(where: file.lowercased().contains) }
    },
    read: { folder, _, workers throws(DataError) in
      let files = try IDXDataset.files(in: folder)
      let arrays = workers.mapChunks(of: files.count, size: 1) { range in
        Result { () throws(DataError) in try IDX.read(files[range.lowerBound]) }
      }
      return FoundImages(
        train: try ImageSet(images: arrays[0].get(), labels: arrays[1].get(), files: (files[0], files[1])),
        test: try ImageSet(images: arrays[2].get(), labels: arrays[3].get(), files: (files[2], files[3])),
        sources: [.init(images: files[0], labels: files[1]), .init(images: files[2], labels: files[3])])
    })
}

/// Which of a folder's files hold images and labels.
private enum IDXDataset {
  /// The paths of images and labels to train on, then of images and labels to test with.
  static func files(in folder: DatasetFolder) throws(DataError) -> [String] {
    [
      try file(["train"], "images", ["idx3", "idx4"], in: folder, example: "train-images-idx3-ubyte"),
      try file(["train"], "labels", ["idx1"], in: folder, example: "train-labels-idx1-ubyte"),
      try file(["t10k", "test"], "images", ["idx3", "idx4"], in: folder, example: "t10k-images-idx3-ubyte"),
      try file(["t10k", "test"], "labels", ["idx1"], in: folder, example: "t10k-labels-idx1-ubyte"),
    ]
  }

  /// The one file whose name has a word of `splits`, `content`, and a word of `ranks`. A file that stands both gzipped and
  /// not is read as it is.
  private static func file(
    _ splits: [String], _ content: String, _ ranks: [String], in folder: DatasetFolder, example: String
  ) throws(DataError) -> String {
    let matches = folder.files.filter { file in
      let lower = file.lowercased()
      return splits.contains(where: lower.contains) && lower.contains(content) && ranks.contains(where: lower.contains)
        && !lower.hasSuffix(".part")
    }
    let distinct = matches.filter { !$0.hasSuffix(".gz") || !matches.contains(String($0.dropLast(3))) }
    guard let only = distinct.first else {
      throw DataError(
        .missing, file: folder.path,
        "holds no file like \(example) or \(example).gz; a dataset needs four such IDX files"
      )
    }
    guard distinct.count == 1 else {
      throw DataError(
        .malformed, file: folder.path,
        "holds several files like \(example): \(distinct.joined(separator: ", ")); give each dataset a folder of its own"
      )
    }
    return folder.path(of: only)
  }
}

extension ImageSet {
  /// The images and labels of one split, checked against each other. `files` are named by errors.
  fileprivate init(images: IDX, labels: IDX, files: (images: String, labels: String)) throws(DataError) {
    guard images.shape.count == 3 || images.shape.count == 4 else {
      throw DataError(
        .malformed, file: files.images,
        "IDX array of \(images.shape.count) dimensions; expected 3 (image, row, column) or 4 (image, channel, row, column)"
      )
    }
    guard labels.shape.count == 1 else {
      throw DataError(
        .malformed, file: files.labels, "IDX array of \(labels.shape.count) dimensions; expected 1 (a label an image)")
    }
    guard !images.values.isEmpty else {
      throw DataError(.malformed, file: files.images, "holds no images (\(images.shape))")
    }
    guard images.shape[0] == labels.shape[0] else {
      throw DataError(
        .malformed, file: files.labels, "\(labels.shape[0]) labels, but \(files.images) holds \(images.shape[0]) images"
      )
    }
    self.init(
      channels: images.shape.count == 4 ? images.shape[1] : 1,
      height: images.shape[images.shape.count - 2], width: images.shape[images.shape.count - 1],
      pixels: images.values, labels: labels.values)
  }
}
