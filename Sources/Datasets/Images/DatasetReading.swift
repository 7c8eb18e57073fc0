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
    faults = found.faults + found.labelFaults(below: classNames.count)
    train = try Self.shaped(parts.train, options, workers, source: found.sources[0].images)
    test = try Self.shaped(parts.test, options, workers, source: found.sources[0].images)
  }

  /// The names that the format, the folder or what is known of the data gives; else the numbers of the labels.
  private static func classNames(
    of folder: DatasetFolder, _ found: FoundImages, _ parts: (train: ImageSet, test: ImageSet)
  ) throws(DataError) -> [String] {
    if let names = found.classNames { return names }
    if let names = try folder.classNames() { return names }
    let isFashion =
      folder.name == ClassNames.fashionName
      || ImageDataset.digest(train: parts.train, test: parts.test) == ClassNames.fashionDigest
    return isFashion ? ClassNames.fashion : (0..<parts.train.classCount).map(String.init)
  }

  private static func shaped(
    _ images: ImageSet, _ options: ImageOptions, _ workers: Workers, source: String
  ) throws(DataError) -> ImageSet {
    var shaped = images
    if let color = options.color {
      guard images.channels == color.channels || [1, 3].contains(images.channels) else {
        throw DataError(
          .malformed, file: source,
          "images of \(images.channels) channels cannot be made \(color.rawValue); expected 1 or 3")
      }
      shaped = shaped.converted(to: color, workers: workers)
    }
    guard case .pixels(let height, let width) = options.size else { return shaped }
    return shaped.resized(height: height, width: width, workers: workers)
  }
}
