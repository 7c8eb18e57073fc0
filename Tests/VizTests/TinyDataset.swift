import Datasets
import Foundation

/// A folder with the first few images of the real data, in the four files that `--data` takes.
enum TinyDataset {
  /// Writes `train` and `test` images of Fashion-MNIST into `folder`.
  static func write(train: Int, test: Int, to folder: URL) throws {
    let whole = try ImageDataset.load("fashion-mnist")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try write(whole.train.prefix(train), as: "train", to: folder)
    try write(whole.test.prefix(test), as: "t10k", to: folder)
    try Data(whole.classNames.joined(separator: "\n").utf8).write(to: folder.appendingPathComponent("classes.txt"))
  }

  private static func write(_ images: ImageSet, as part: String, to folder: URL) throws {
    try IDX(shape: [images.count, images.height, images.width], values: images.pixels)
      .write(to: folder.appendingPathComponent("\(part)-images-idx3-ubyte").path)
    try IDX(shape: [images.count], values: images.labels)
      .write(to: folder.appendingPathComponent("\(part)-labels-idx1-ubyte").path)
  }
}
