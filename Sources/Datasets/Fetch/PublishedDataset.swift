/// A dataset that its authors offer for download, and how to know that it arrived whole.
public struct PublishedDataset: Sendable {
  /// One file of it.
  public struct File: Sendable {
    /// Its name, at its source and here.
    public let name: String
    /// The MD5 that its source publishes, in 32 hexadecimal digits.
    public let md5: String

    /// A file with its digest.
    public init(name: String, md5: String) {
      self.name = name
      self.md5 = md5
    }
  }

  /// What it is called, and its folder.
  public let name: String
  /// The address that the names of its files follow after a slash.
  public let address: String
  /// Its files.
  public let files: [File]
  /// The names of its classes, where no file gives them.
  public let classNames: [String]?

  /// A dataset of `files` below `address`.
  public init(name: String, address: String, files: [File], classNames: [String]? = nil) {
    self.name = name
    self.address = address
    self.files = files
    self.classNames = classNames
  }

  /// The datasets that can be fetched by their names.
  public static let all = [fashionMNIST, mnist, kmnist, cifar10]

  /// Articles of clothing (Xiao, Rasul and Vollgraf 2017, MIT licence); digests as in its README.
  static let fashionMNIST = PublishedDataset(
    name: ClassNames.fashionName, address: "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com",
    files: fourFiles([
      "8d4fb7e6c68d591d4c3dfef9ec88bf0d", "25c81989df183df01b3e8a0aad5dffbe", "bef4ecab320f06d8554ea6380940ec79",
      "bb300cfdad3c16e7a12a480ee83cd310",
    ]), classNames: ClassNames.fashion)

  /// Handwritten digits (LeCun, Cortes and Burges), from the mirror that PyTorch keeps.
  static let mnist = PublishedDataset(
    name: "mnist", address: "https://ossci-datasets.s3.amazonaws.com/mnist",
    files: fourFiles([
      "f68b3c2dcbeaaa9fbdd348bbdeb94873", "d53e105ee54ea40749a09fcbcd1e9432", "9fb629c4189551a2d022fa330f9573f3",
      "ec29112dd5afa0611ce80d1b7f02629c",
    ]))

  /// Handwritten Kuzushiji (Clanuwat et al. 2018, CC BY-SA 4.0).
  static let kmnist = PublishedDataset(
    name: "kmnist", address: "http://codh.rois.ac.jp/kmnist/dataset/kmnist",
    files: fourFiles([
      "bdb82020997e1d708af4cf47b453dcf7", "e144d726b3acfaa3e44228e80efcd344", "5c965bf0a639b31b8f53240b1b52f4d7",
      "7320c461ea6c1c855c0b718fb2a4b134",
    ]), classNames: ["お", "き", "す", "つ", "な", "は", "ま", "や", "れ", "を"])

  /// Small photographs (Krizhevsky 2009).
  static let cifar10 = PublishedDataset(
    name: "cifar10", address: "https://www.cs.toronto.edu/~kriz",
    files: [File(name: "cifar-10-binary.tar.gz", md5: "c32a1d4ab5d03f1284b67883e8d87530")])

  private static func fourFiles(_ digests: [String]) -> [File] {
    let names = [
      "train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", "t10k-images-idx3-ubyte.gz",
      "t10k-labels-idx1-ubyte.gz",
    ]
    return zip(names, digests).map { File(name: $0, md5: $1) }
  }
}
