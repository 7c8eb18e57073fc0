import Tensors

/// What a dataset holds and what is wrong with it: looked at even where `ImageDataset.load` refuses it.
public struct DatasetInspection: Sendable {
  /// The name it was asked for by, or its folder's.
  public let name: String
  /// What the way it is kept is called: `IDX files`, `image folders`, …
  public let format: String
  /// The images to train on that can be read.
  public let train: ImageSet
  /// The images to test with that can be read; of the same shape.
  public let test: ImageSet
  /// The names of the classes; a label without one is called by its number.
  public let classNames: [String]
  /// Everything that someone should know before training, worst first.
  public let problems: [DatasetProblem]

  /// Reads a dataset as `ImageDataset.load` does, and looks for problems.
  ///
  /// - Throws: `missing` or `malformed` when there is nothing that could be looked at.
  /// - Complexity: O(size); duplicates are found by digests and then compared pixel by pixel.
  public init(
    _ nameOrPath: String, options: ImageOptions = ImageOptions(), workers: Workers = .all
  ) throws(DataError) {
    let reading = try DatasetReading(nameOrPath, options, workers)
    name = reading.name
    format = reading.format
    train = reading.train
    test = reading.test
    let named = reading.classNames
    classNames = named + (named.count..<max(named.count, train.classCount, test.classCount)).map(String.init)
    let duplicates = DuplicateImages(train: train, test: test, workers: workers)
    problems =
      reading.faults.map { DatasetProblem(.fault, count: 1, words: $0.description) }
      + Self.classProblems(train: train, test: test, classNames: classNames)
      + duplicates.problems + Self.constantImages(train: train, test: test)
  }

  /// The number of images of class `label` in each split.
  public func counts(of label: Int) -> (train: Int, test: Int) {
    (train.labels.count { $0 == label }, test.labels.count { $0 == label })
  }
}

/// Something about a dataset that a user should know.
public struct DatasetProblem: Equatable, Sendable {
  /// What sort of problem.
  public enum Kind: String, CaseIterable, Sendable {
    /// A file that cannot be used, or labels without a name: the dataset is refused until it is mended.
    case fault
    /// A class that has no images in a split.
    case emptyClass = "empty_class"
    /// The same pixels to train on and to test with.
    case leakedImages = "leaked_images"
    /// The same pixels twice within a split.
    case duplicateImages = "duplicate_images"
    /// The same pixels under different labels.
    case contradictoryLabels = "contradictory_labels"
    /// Images whose pixels are all equal.
    case constantImages = "constant_images"
  }

  /// What sort of problem.
  public let kind: Kind
  /// How many images or classes it concerns.
  public let count: Int
  /// A sentence about it.
  public let words: String

  init(_ kind: Kind, count: Int, words: String) {
    self.kind = kind
    self.count = count
    self.words = words
  }
}

extension DatasetInspection {
  private static func classProblems(train: ImageSet, test: ImageSet, classNames: [String]) -> [DatasetProblem] {
    [("train on", train), ("test with", test)].compactMap { purpose, images in
      let used = Set(images.labels)
      let empty = classNames.indices.filter { $0 > 255 || !used.contains(UInt8($0)) }
      guard !empty.isEmpty else { return nil }
      let names = empty.prefix(10).map { "\(classNames[$0]) (label \($0))" }.joined(separator: ", ")
      let rest = empty.count > 10 ? ", …" : ""
      return DatasetProblem(
        .emptyClass, count: empty.count,
        words: "no images to \(purpose): \(names)\(rest)")
    }
  }

  private static func constantImages(train: ImageSet, test: ImageSet) -> [DatasetProblem] {
    [("train", train), ("test", test)].compactMap { split, images in
      let constant = (0..<images.count).filter { index in
        let pixels = images.image(index)
        return pixels.allSatisfy { $0 == pixels.first }
      }
      guard let first = constant.first else { return nil }
      return DatasetProblem(
        .constantImages, count: constant.count,
        words: "\(constant.count) of the \(split) images have pixels of one value only, the first is image \(first)")
    }
  }
}
