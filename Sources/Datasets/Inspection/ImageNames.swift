/// What single images are called when something is to be said about them.
struct ImageNames {
  private let files: (train: [String]?, test: [String]?)

  /// The files of the images, where they have one each.
  init(train: [String]?, test: [String]?) {
    files = (train, test)
  }

  /// The file of the image, or its place in its split.
  func name(of index: Int, isTest: Bool) -> String {
    (isTest ? files.test : files.train)?[index] ?? "\(isTest ? "test" : "train") image \(index)"
  }
}
