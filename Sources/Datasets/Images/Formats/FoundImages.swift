import Tensors

/// What a reader found in a folder, before the options shape it.
struct FoundImages {
  /// The images to train on, or all of them.
  let train: ImageSet
  /// The images to test with; nil when the data do not say which these are.
  let test: ImageSet?
  /// The names that the format itself gives to the classes.
  var classNames: [String]?
  /// Where the images and labels of `train` come from, then those of `test`, for errors to name.
  let sources: [Source]
  /// What a user must mend before the images can be used.
  var faults: [DataError] = []

  /// The files or folders of a split.
  struct Source {
    let images: String
    let labels: String

    init(images: String, labels: String) {
      self.images = images
      self.labels = labels
    }

    /// One place for both.
    init(_ place: String) {
      self.init(images: place, labels: place)
    }
  }
}

extension FoundImages {
  /// The images to train on and those to test with, of which some are set aside if the data do not say which.
  func parts(_ options: ImageOptions) throws(DataError) -> (train: ImageSet, test: ImageSet) {
    guard let test else { return try divided(options) }
    guard test.imageShape == train.imageShape else {
      throw DataError(
        .malformed, file: sources[1].images,
        "images of \(test.imageShape) (channels, rows, columns), but those to train on are \(train.imageShape)")
    }
    return (train, test)
  }

  private func divided(_ options: ImageOptions) throws(DataError) -> (train: ImageSet, test: ImageSet) {
    let count = Int((Double(train.count) * options.testShare).rounded())
    guard count >= 1, count < train.count else {
      throw DataError(
        .malformed, file: sources[0].images,
        "of \(train.count) images, a share of \(options.testShare) to test with leaves nothing on one side")
    }
    var generator = SeededGenerator(seed: options.splitSeed, stream: Self.splitStream)
    let chosen = stratifiedSample(of: train.labels, count: count, using: &generator)
    let isChosen = Set(chosen)
    return (train.selecting(train.labels.indices.filter { !isChosen.contains($0) }), train.selecting(chosen))
  }

  private static let splitStream: UInt64 = 1 << 40

  /// Labels that have no name among `count`, in each split.
  func labelFaults(below count: Int) -> [DataError] {
    zip([train, test].compactMap(\.self), sources).compactMap { images, source in
      guard let place = images.labels.firstIndex(where: { Int($0) >= count }) else { return nil }
      return DataError(
        .malformed, file: source.labels,
        "label \(images.labels[place]) of image \(place) is out of range: there are \(count) classes, from 0")
    }
  }
}
