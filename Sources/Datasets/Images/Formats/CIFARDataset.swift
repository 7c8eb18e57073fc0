import Tensors

extension DatasetFormat {
  /// The binary version of CIFAR-10 or CIFAR-100 (Krizhevsky 2009, "Learning multiple layers of features from tiny images").
  static let cifar = DatasetFormat(
    name: "CIFAR batches",
    expectation: "CIFAR's binary batches (data_batch_1.bin, …, test_batch.bin; or train.bin and test.bin)",
    recognizes: { folder in CIFARDataset.layouts.contains { !$0.trainFiles(in: folder).isEmpty } },
    read: { folder, _, workers throws(DataError) in
      let layout = CIFARDataset.layouts.first { !$0.trainFiles(in: folder).isEmpty } ?? CIFARDataset.ten
      return try layout.read(folder, workers)
    })
}

/// How one of the two sets is laid out: records of labels and the planes red, green and blue of 32 × 32 pixels.
struct CIFARDataset: Sendable {
  /// How the names of the files to train on begin; all end in `.bin`.
  let trainPrefix: String
  let testFile: String
  /// The labels of each record; the last one counts (CIFAR-100 puts the coarse class before the fine one).
  let labelCount: Int
  let nameFile: String

  static let ten = CIFARDataset(
    trainPrefix: "data_batch", testFile: "test_batch.bin", labelCount: 1, nameFile: "batches.meta.txt")
  static let hundred = CIFARDataset(
    trainPrefix: "train", testFile: "test.bin", labelCount: 2, nameFile: "fine_label_names.txt")
  static let layouts = [ten, hundred]

  private static let side = 32
  private static let pixelCount = 3 * side * side

  func trainFiles(in folder: DatasetFolder) -> [String] {
    folder.files.filter { $0.hasPrefix(trainPrefix) && $0.hasSuffix(".bin") }
  }

  func read(_ folder: DatasetFolder, _ workers: Workers) throws(DataError) -> FoundImages {
    guard folder.files.contains(testFile) else {
      throw DataError(.missing, file: folder.path, "holds \(trainPrefix)….bin, but no \(testFile)")
    }
    let files = (trainFiles(in: folder) + [testFile]).map(folder.path)
    let batches = workers.mapChunks(of: files.count, size: 1) { range in
      Result { () throws(DataError) in try batch(files[range.lowerBound]) }
    }
    var train: [ImageSet] = []
    for batch in batches.dropLast() { train.append(try batch.get()) }
    return FoundImages(
      train: Self.images(labels: train.flatMap(\.labels), pixels: Array(train.map(\.pixels).joined())),
      test: try batches[files.count - 1].get(), classNames: try classNames(in: folder),
      sources: [.init(files.count == 2 ? files[0] : folder.path), .init(files[files.count - 1])])
  }

  private func batch(_ path: String) throws(DataError) -> ImageSet {
    let bytes = try InputFile.readWhole(path)
    let recordSize = labelCount + Self.pixelCount
    guard !bytes.isEmpty, bytes.count.isMultiple(of: recordSize) else {
      throw DataError(
        .malformed, file: path,
        "\(bytes.count) bytes; expected records of \(recordSize): \(labelCount) for the label, 3 × 32 × 32 pixels")
    }
    var labels: [UInt8] = []
    var pixels: [UInt8] = []
    pixels.reserveCapacity(bytes.count)
    for start in stride(from: 0, to: bytes.count, by: recordSize) {
      labels.append(bytes[start + labelCount - 1])
      pixels += bytes[start + labelCount..<start + recordSize]
    }
    return Self.images(labels: labels, pixels: pixels)
  }

  private static func images(labels: [UInt8], pixels: [UInt8]) -> ImageSet {
    ImageSet(channels: 3, height: side, width: side, pixels: pixels, labels: labels)
  }

  private func classNames(in folder: DatasetFolder) throws(DataError) -> [String]? {
    guard folder.files.contains(nameFile) else { return nil }
    // The published lists end in empty lines.
    var bytes = try InputFile.readWhole(folder.path(of: nameFile))
    while bytes.last == 0x0A || bytes.last == 0x0D { bytes.removeLast() }
    return try ClassNames.decode(bytes, file: folder.path(of: nameFile))
  }
}
