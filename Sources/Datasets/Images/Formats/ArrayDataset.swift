import Tensors

extension DatasetFormat {
  /// Arrays of NumPy: `.npy` files, or one `.npz` file, under the names that Keras, PyTorch and MedMNIST give them.
  static let arrays = DatasetFormat(
    name: "NumPy arrays",
    expectation:
      "NumPy arrays (images.npy and labels.npy; x_train.npy, y_train.npy, x_test.npy, y_test.npy; or an .npz of such)",
    recognizes: { folder in
      folder.files.contains { $0.hasSuffix(".npz") } || !ArrayDataset.Part.parts(of: folder.arrayNames).isEmpty
    },
    read: { folder, _, workers throws(DataError) in
      try ArrayDataset(folder).read(workers)
    })
}

extension DatasetFolder {
  fileprivate var arrayNames: [String] { files.filter { $0.hasSuffix(".npy") }.map { String($0.dropLast(4)) } }
}

/// Where the arrays of a dataset stand, and what they are called.
struct ArrayDataset {
  private let source: String
  private let names: [String]
  private let archive: ZipArchive?

  /// Takes the one `.npz` file of `folder`, or else its `.npy` files.
  init(_ folder: DatasetFolder) throws(DataError) {
    let archives = folder.files.filter { $0.hasSuffix(".npz") }
    guard archives.count <= 1 else {
      throw DataError(
        .malformed, file: folder.path,
        "holds several .npz files: \(archives.joined(separator: ", ")); name one of them, such as --data \(archives[0])"
      )
    }
    if let file = archives.first {
      source = folder.path(of: file)
      let archive = try ZipArchive(InputFile.readWhole(source), file: source)
      names = archive.members.map { $0.name.hasSuffix(".npy") ? String($0.name.dropLast(4)) : $0.name }
      self.archive = archive
    } else {
      source = folder.path
      names = folder.arrayNames
      archive = nil
    }
  }

  func read(_ workers: Workers) throws(DataError) -> FoundImages {
    let parts = Part.parts(of: names)
    guard let first = parts.first(where: { $0.split != .test }) else {
      throw DataError(
        .malformed, file: source,
        "holds the arrays \(names.joined(separator: ", ")); expected x_train, y_train, x_test, y_test, or images and labels"
      )
    }
    let second = first.split == .train ? parts.first { $0.split == .test } : nil
    let read = workers.mapChunks(of: second == nil ? 1 : 2, size: 1) { range in
      Result { () throws(DataError) in try images(of: range.lowerBound == 0 ? first : second ?? first) }
    }
    return FoundImages(
      train: try read[0].get(), test: second == nil ? nil : try read[1].get(),
      sources: [first, second].compactMap(\.self).map { part in
        .init(images: place(of: part.images), labels: place(of: part.labels ?? part.images))
      })
  }

  private func images(of part: Part) throws(DataError) -> ImageSet {
    guard let labelName = part.labels else {
      throw DataError(
        .missing, file: source,
        "holds \(part.images), but no array of its labels among \(names.joined(separator: ", "))")
    }
    let images = try PixelArray(bytes(of: part.images), file: place(of: part.images))
    let labels = try LabelArray.decode(bytes(of: labelName), file: place(of: labelName))
    guard labels.count == images.count else {
      throw DataError(
        .malformed, file: place(of: labelName),
        "\(labels.count) labels, but \(part.images) holds \(images.count) images")
    }
    return ImageSet(
      channels: images.channels, height: images.height, width: images.width, pixels: images.values, labels: labels)
  }

  private func place(of name: String) -> String {
    archive == nil ? "\(source)/\(name).npy" : "\(source) (\(name).npy)"
  }

  private func bytes(of name: String) throws(DataError) -> [UInt8] {
    guard let archive else { return try InputFile.readWhole(place(of: name)) }
    let member = archive.members.first { $0.name == name || $0.name == name + ".npy" }
    guard let member else { throw DataError(.malformed, file: source, "holds no array '\(name)'") }
    return try archive.content(of: member)
  }
}

extension ArrayDataset {
  /// The names of the arrays that make one split.
  struct Part {
    enum Split: CaseIterable { case train, test, whole }

    let split: Split
    let images: String
    let labels: String?

    /// The splits whose images are among `names`, capital letters or not.
    static func parts(of names: [String]) -> [Part] {
      Split.allCases.compactMap { split in
        guard let images = first(of: imageNames(split), in: names) else { return nil }
        return Part(split: split, images: images, labels: first(of: labelNames(split), in: names))
      }
    }

    private static func first(of candidates: [String], in names: [String]) -> String? {
      candidates.lazy.compactMap { candidate in names.first { $0.lowercased() == candidate } }.first
    }

    private static func imageNames(_ split: Split) -> [String] {
      split == .whole ? ["images", "x", "data"] : ["x_\(split)", "\(split)_images", "\(split)_x", "\(split)_data"]
    }

    private static func labelNames(_ split: Split) -> [String] {
      split == .whole
        ? ["labels", "y", "targets", "target"] : ["y_\(split)", "\(split)_labels", "\(split)_y", "\(split)_targets"]
    }
  }
}
