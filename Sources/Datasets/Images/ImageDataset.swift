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

  init(name: String, train: ImageSet, test: ImageSet, classNames: [String], digest: String) {
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

  package static func digest(train: ImageSet, test: ImageSet) -> String {
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
}
