import Tensors

extension ImageDataset {
  /// Reads a dataset from its files.
  ///
  /// The format is the first that the folder's files fit:
  /// - four IDX files named as MNIST's, gzipped or not, with any prefix: `train-images-idx3-ubyte`,
  ///   `train-labels-idx1-ubyte`, `t10k-images-idx3-ubyte`, `t10k-labels-idx1-ubyte`;
  /// - the binary batches of CIFAR-10 or CIFAR-100;
  /// - arrays of NumPy, in an `.npz` file or several `.npy` files: `x_train`, `y_train`, `x_test`, `y_test`, or `images` and
  ///   `labels`;
  /// - CSV files with a label and its pixels a line;
  /// - a folder of PNG or JPEG images for each class, in one place or below `train` and `test`.
  ///
  /// Names of the classes stand in the folder's `classes.txt` or `labels.txt`, one a line, in EMNIST's `…mapping.txt`, or
  /// are those of the classes' folders.
  ///
  /// - Parameters:
  ///   - nameOrPath: a folder's name in the places where systems keep datasets, such as `fashion-mnist`: the folder
  ///     `datasets` in `$XDG_DATA_HOME`, `$XDG_DATA_DIRS`, `/usr/local/share`, `/usr/share` and `/opt/homebrew/share`; or
  ///     the path of a folder, an `.npz` or a `.csv` file.
  ///   - options: the shape of the images, and the share of them that is set aside where the data do not say.
  ///   - workers: the threads that read the files.
  /// - Throws: `missing` when there is no such folder or file, `malformed` when they do not hold images and labels that
  ///   belong together; the first file that is damaged is named.
  public static func load(
    _ nameOrPath: String, options: ImageOptions = ImageOptions(), workers: Workers = .all
  ) throws(DataError) -> ImageDataset {
    let reading = try DatasetReading(nameOrPath, options, workers)
    if let fault = reading.faults.first { throw fault }
    return ImageDataset(
      name: reading.name, train: reading.train, test: reading.test, classNames: reading.classNames)
  }
}
