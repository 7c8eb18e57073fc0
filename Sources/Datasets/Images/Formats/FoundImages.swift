import Tensors

/// What a reader found in a folder, before the options shape it.
struct FoundImages {
  /// The images to train on, or all of them.
  let train: FoundSplit
  /// The images to test with; nil when the data do not say which these are.
  let test: FoundSplit?
  /// The names that the format itself gives to the classes.
  var classNames: [String]?
  /// What a user must mend before the images can be used.
  var faults: [DataError] = []
}

/// The images of one split, and where they come from.
struct FoundSplit {
  let images: ImageSet
  /// The file or folder of the images, for errors to name.
  let imageSource: String
  /// That of the labels.
  let labelSource: String
  /// The file of each image, where they have one each.
  let files: [String]?

  init(_ images: ImageSet, from imageSource: String, labels labelSource: String? = nil, files: [String]? = nil) {
    self.images = images
    self.imageSource = imageSource
    self.labelSource = labelSource ?? imageSource
    self.files = files
  }

  /// The images at `indices`.
  fileprivate func selecting(_ indices: [Int]) -> FoundSplit {
    FoundSplit(
      images.selecting(indices), from: imageSource, labels: labelSource,
      files: files.map { files in indices.map { files[$0] } })
  }

  /// The images in the shape and color that `options` ask for.
  func shaped(_ options: ImageOptions, _ workers: Workers) throws(DataError) -> ImageSet {
    var shaped = images
    if let color = options.color {
      guard images.channels == color.channels || [1, 3].contains(images.channels) else {
        throw DataError(
          .malformed, file: imageSource,
          "images of \(images.channels) channels cannot be made \(color.rawValue); expected 1 or 3")
      }
      shaped = shaped.converted(to: color, workers: workers)
    }
    guard case .pixels(let height, let width) = options.size else { return shaped }
    return shaped.resized(height: height, width: width, workers: workers)
  }

  /// The first label that has no name among `count`, as a fault.
  func labelFault(below count: Int) -> DataError? {
    guard let place = images.labels.firstIndex(where: { Int($0) >= count }) else { return nil }
    return DataError(
      .malformed, file: labelSource,
      "label \(images.labels[place]) of image \(place) is out of range: there are \(count) classes, from 0")
  }
}

extension FoundImages {
  /// The images to train on and those to test with, of which some are set aside if the data do not say which.
  func parts(_ options: ImageOptions) throws(DataError) -> (train: FoundSplit, test: FoundSplit) {
    guard let test else { return try divided(options) }
    guard test.images.imageShape == train.images.imageShape else {
      throw DataError(
        .malformed, file: test.imageSource,
        "images of \(test.images.imageShape) (channels, rows, columns), but those to train on are \(train.images.imageShape)"
      )
    }
    return (train, test)
  }

  private func divided(_ options: ImageOptions) throws(DataError) -> (train: FoundSplit, test: FoundSplit) {
    let labels = train.images.labels
    let count = Int((Double(labels.count) * options.testShare).rounded())
    guard count >= 1, count < labels.count else {
      throw DataError(
        .malformed, file: train.imageSource,
        "of \(labels.count) images, a share of \(options.testShare) to test with leaves nothing on one side")
    }
    var generator = SeededGenerator(seed: options.splitSeed, stream: Self.splitStream)
    let chosen = stratifiedSample(of: labels, count: count, using: &generator)
    let isChosen = Set(chosen)
    return (train.selecting(labels.indices.filter { !isChosen.contains($0) }), train.selecting(chosen))
  }

  /// Which of the seed's streams divides images.
  private static let splitStream: UInt64 = 1 << 40
}
