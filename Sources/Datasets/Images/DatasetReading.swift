import Tensors

/// A dataset as its files are, with what is wrong with them: strict readers refuse it for that, inspection lists it.
struct DatasetReading {
  let name: String
  /// What the way it is kept is called.
  let format: String
  /// The images to train on, in the shape that was asked for.
  let train: ImageSet
  /// The images to test with; of the same shape.
  let test: ImageSet
  /// The file of each image to train on, where they have one each.
  let trainFiles: [String]?
  /// The file of each image to test with.
  let testFiles: [String]?
  let classNames: [String]
  /// What keeps the files from being used as they are.
  let faults: [DataError]

  /// Finds the dataset, reads and shapes it.
  ///
  /// - Throws: when there is nothing that could be looked at.
  init(_ nameOrPath: String, _ options: ImageOptions, _ workers: Workers) throws(DataError) {
    let folder = try DatasetFolder(nameOrPath)
    let format = try DatasetFormat.detect(in: folder)
    let found = try format.read(folder, options, workers)
    let parts = try found.parts(options)
    name = folder.name
    self.format = format.name
    classNames = try Self.classNames(of: folder, found, parts)
    let named = classNames.count
    faults = found.faults + [found.train, found.test].compactMap { $0?.labelFault(below: named) }
    (train, trainFiles) = (try parts.train.shaped(options, workers), parts.train.files)
    (test, testFiles) = (try parts.test.shaped(options, workers), parts.test.files)
  }

  /// The names that the format, the folder or what is known of the data gives; else the numbers of the labels.
  private static func classNames(
    of folder: DatasetFolder, _ found: FoundImages, _ parts: (train: FoundSplit, test: FoundSplit)
  ) throws(DataError) -> [String] {
    if let names = found.classNames { return names }
    if let names = try folder.classNames() { return names }
    let isFashion =
      folder.name == ClassNames.fashionName
      || ImageDataset.digest(train: parts.train.images, test: parts.test.images) == ClassNames.fashionDigest
    return isFashion ? ClassNames.fashion : (0..<parts.train.images.classCount).map(String.init)
  }
}
