import Tensors

/// A set of images to train on, another to test with, and what their classes are called.
public struct ImageDataset: Equatable, Sendable {
  /// The name it was asked for by, or its folder's.
  public let name: String
  /// The images to train on.
  public let train: ImageSet
  /// The images that training must not see; of the same shape.
  public let test: ImageSet
  /// A name for each label of either set.
  public let classNames: [String]
  /// 16 hexadecimal digits that change with any pixel, label or dimension: XXH64 of the parts' XXH64.
  public let digest: String

  /// A dataset of images made elsewhere. O(size), for the digest.
  ///
  /// - Precondition: the images of both sets have the same shape, and every label has a name.
  public init(name: String, train: ImageSet, test: ImageSet, classNames: [String]) {
    precondition(train.imageShape == test.imageShape, "the images differ in shape")
    precondition(max(train.classCount, test.classCount) <= classNames.count, "a label has no name")
    self.init(
      name: name, train: train, test: test, classNames: classNames, digest: Self.digest(train: train, test: test))
  }

  private init(name: String, train: ImageSet, test: ImageSet, classNames: [String], digest: String) {
    self.name = name
    self.train = train
    self.test = test
    self.classNames = classNames
    self.digest = digest
  }

  /// The images of one split, or of both, those to train on first. Copies all pixels for `all`.
  public func images(of split: Split) -> ImageSet {
    switch split {
    case .train: train
    case .test: test
    case .all: train.joined(with: test)
    }
  }

  private static func digest(train: ImageSet, test: ImageSet) -> String {
    let words = [train, test].flatMap { images in
      [XXHash64.hash(images.pixels), XXHash64.hash(images.labels)]
        + ([images.count] + images.imageShape).map(UInt64.init)
    }
    return XXHash64.hexadecimal(XXHash64.hash(words.flatMap(\.bytes)))
  }
}

extension ImageDataset {
  /// Which of a dataset's images.
  public enum Split: String, CaseIterable, Sendable {
    /// Those to train on.
    case train
    /// Those to test with.
    case test
    /// Both, those to train on first.
    case all
  }

  /// Reads the four IDX files of a dataset, gzipped or not, at the same time.
  ///
  /// - Parameters:
  ///   - nameOrFolder: `fashion-mnist` or another folder's name in the places where systems keep datasets: the folder
  ///     `datasets` in `$XDG_DATA_HOME`, `$XDG_DATA_DIRS`, `/usr/local/share`, `/usr/share` and `/opt/homebrew/share`; or
  ///     the path of a folder. It holds files named as MNIST's, with any prefix: `train-images-idx3-ubyte`,
  ///     `train-labels-idx1-ubyte`, `t10k-images-idx3-ubyte`, `t10k-labels-idx1-ubyte`. Names of the classes stand in its
  ///     `classes.txt` or `labels.txt`, one a line, or in EMNIST's `…mapping.txt`.
  ///   - workers: the threads that inflate the files.
  /// - Throws: `missing` when there is no such folder or file, `malformed` when they do not hold images and labels that
  ///   belong together.
  public static func load(_ nameOrFolder: String, workers: Workers = .all) throws(DataError) -> ImageDataset {
    let folder = try DatasetFolder(nameOrFolder)
    let files = try folder.imageFiles()
    let arrays = workers.mapChunks(of: files.count, size: 1) { range in
      Result { () throws(DataError) in try IDX.read(files[range.lowerBound]) }
    }
    let train = try ImageSet(images: arrays[0].get(), labels: arrays[1].get(), files: (files[0], files[1]))
    let test = try ImageSet(images: arrays[2].get(), labels: arrays[3].get(), files: (files[2], files[3]))
    try checkShapes(of: train, and: test, file: files[2])
    let digest = digest(train: train, test: test)
    let names = try folder.classNames(digest: digest) ?? (0..<train.classCount).map(String.init)
    try checkLabels(train.labels, below: names.count, file: files[1])
    try checkLabels(test.labels, below: names.count, file: files[3])
    return ImageDataset(name: folder.name, train: train, test: test, classNames: names, digest: digest)
  }

  private static func checkShapes(of train: ImageSet, and test: ImageSet, file: String) throws(DataError) {
    guard test.imageShape == train.imageShape else {
      throw DataError(
        .malformed, file: file,
        "images of \(test.imageShape) (channels, rows, columns), but those to train on are \(train.imageShape)")
    }
  }

  private static func checkLabels(_ labels: [UInt8], below count: Int, file: String) throws(DataError) {
    guard let place = labels.firstIndex(where: { Int($0) >= count }) else { return }
    throw DataError(
      .malformed, file: file,
      "label \(labels[place]) of image \(place) is out of range: there are \(count) classes, from 0")
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
