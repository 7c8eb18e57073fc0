import Datasets

/// Where the images of a capture come from, as its manifest tells.
public struct CaptureOrigin: Equatable, Sendable {
  /// The program that captures and its version; empty if nobody said.
  public let program: String
  /// The name of the data.
  public let data: String
  /// A digest that changes with any of their pixels and labels.
  public let dataDigest: String
  /// Which part of the data the numbers of images count: `train`, `test` or `all`.
  public let split: String
  /// What the classes are called; empty if nobody said.
  public let classNames: [String]

  /// The images of one split of `dataset`.
  public init(_ dataset: ImageDataset, split: ImageDataset.Split, program: String) {
    self.program = program
    data = dataset.name
    dataDigest = dataset.digest
    self.split = split.rawValue
    classNames = dataset.classNames
  }

  /// Images without a name. O(pixels), for the digest.
  public init(_ source: ImageSource) {
    let words = [XXHash64.hash(source.pixels), XXHash64.hash(source.labels)]
    program = ""
    data = "images"
    dataDigest = XXHash64.hexadecimal(words[0] &* 31 &+ words[1])
    split = ImageDataset.Split.all.rawValue
    classNames = []
  }

  init(program: String, data: String, dataDigest: String, split: String, classNames: [String]) {
    self.program = program
    self.data = data
    self.dataDigest = dataDigest
    self.split = split
    self.classNames = classNames
  }
}
