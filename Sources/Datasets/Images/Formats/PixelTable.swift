import Tensors

extension DatasetFormat {
  /// Tables of pixels, as Kaggle hands them out: one file, or one to train on and one to test with.
  static let pixelTable = DatasetFormat(
    name: "CSV of pixels",
    expectation: "CSV files with a label and its pixels a line (one, or one with train and one with test in its name)",
    recognizes: { folder in folder.files.contains { $0.hasSuffix(".csv") } },
    read: { folder, _, workers throws(DataError) in
      let files = folder.files.filter { $0.hasSuffix(".csv") }
      let paths = try PixelTable.chosen(among: files, in: folder).map(folder.path)
      let tables = workers.mapChunks(of: paths.count, size: 1) { range in
        Result { () throws(DataError) in try PixelTable.read(paths[range.lowerBound]) }
      }
      return FoundImages(
        train: try tables[0].get(), test: paths.count == 1 ? nil : try tables[1].get(), sources: paths.map { .init($0) }
      )
    })
}

/// Gray images as lines of text: a label, then the levels of the pixels of a square from 0 to 255.
enum PixelTable {
  /// The one file, or the one to train on and the one to test with.
  fileprivate static func chosen(among files: [String], in folder: DatasetFolder) throws(DataError) -> [String] {
    if files.count == 1 { return files }
    let (train, test) = (files.filter { $0.contains("train") }, files.filter { $0.contains("test") })
    guard train.count == 1, test.count == 1, train != test else {
      throw DataError(
        .malformed, file: folder.path,
        "holds the CSV files \(files.joined(separator: ", ")); expected one, or one with train and one with test in its name"
      )
    }
    return train + test
  }

  /// The images in the file at `path`. Its first line may name the columns; then the labels are where `label` stands.
  ///
  /// - Throws: `missing`, `inputOutput`, or `malformed` with the line for anything but whole numbers from 0 to 255, lines of
  ///   another length, and pixels that make no square.
  /// - Complexity: O(size).
  static func read(_ path: String) throws(DataError) -> ImageSet {
    var scanner = LevelScanner(try InputFile.readWhole(path), file: path)
    let labelColumn = scanner.takeHeader()
    guard let first = try scanner.nextRow() else {
      throw DataError(.malformed, file: path, "holds no images; expected a label and its pixels a line")
    }
    let side = Int(Double(first.count - 1).squareRoot().rounded())
    guard side >= 1, side * side == first.count - 1 else {
      throw DataError(
        .malformed, file: path,
        "line \(scanner.line): \(first.count) columns are no label and the pixels of a square (\(side) × \(side) need \(side * side + 1))"
      )
    }
    guard labelColumn < first.count else {
      throw DataError(
        .malformed, file: path, "line 1: the label's column is not among the \(first.count) of the next line")
    }
    var labels: [UInt8] = []
    var pixels: [UInt8] = []
    var next: [UInt8]? = first
    while let row = next {
      guard row.count == first.count else {
        throw DataError(.malformed, file: path, "line \(scanner.line): \(row.count) columns; expected \(first.count)")
      }
      labels.append(row[labelColumn])
      pixels += row[..<labelColumn]
      pixels += row[(labelColumn + 1)...]
      next = try scanner.nextRow()
    }
    return ImageSet(channels: 1, height: side, width: side, pixels: pixels, labels: labels)
  }
}
