import Tensors

/// Reads the images of folders at the same time, in the size and color that are asked for.
struct ImageFolderReading {
  private let folder: ImageFolder
  private let options: ImageOptions
  private let workers: Workers

  init(_ folder: ImageFolder, _ options: ImageOptions, _ workers: Workers) {
    self.folder = folder
    self.options = options
    self.workers = workers
  }

  /// All images that can be read, and what is wrong with the others.
  ///
  /// - Throws: what is wrong first when a split has no image that can be read.
  func found() throws(DataError) -> FoundImages {
    var faults: [DataError] = []
    let splits = folder.splits.map { folder.entries(of: $0, &faults) }
    let entries = Array(splits.joined())
    faults += folder.emptyClasses(besides: entries.lazy.map(\.label))
    let images = kept(of: decoded(entries), entries, &faults)
    let shape = images.lazy.compactMap(\.self).first
    var sets: [ImageSet] = []
    for (split, range) in zip(folder.splits, Self.ranges(of: splits.map(\.count))) {
      let kept = range.filter { images[$0] != nil }
      guard let shape, !kept.isEmpty else {
        throw faults.first ?? DataError(.missing, file: split, "holds no PNG or JPEG images in folders of classes")
      }
      sets.append(
        ImageSet(
          channels: shape.channels, height: shape.height, width: shape.width,
          pixels: Array(kept.lazy.compactMap { images[$0]?.values }.joined()), labels: kept.map { entries[$0].label }))
    }
    return FoundImages(
      train: sets[0], test: sets.count == 1 ? nil : sets[1], classNames: folder.classNames,
      sources: folder.splits.map { .init($0) },
      faults: faults)
  }

  /// Consecutive ranges with these counts.
  private static func ranges(of counts: [Int]) -> [Range<Int>] {
    var start = 0
    return counts.map { count in
      defer { start += count }
      return start..<start + count
    }
  }

  /// Every image, or why there is none.
  private func decoded(_ entries: [ImageFolder.Entry]) -> [Result<ImagePixels, DataError>] {
    let size = size(firstOf: entries)
    let chunks = workers.mapChunks(of: entries.count, size: 4) { range in
      range.map { index in
        Result { () throws(DataError) in
          let image = try ImageFile.read(entries[index].path)
          let colored = options.color.map { image.converted(to: $0) } ?? image
          return size.map { colored.resized(height: $0.height, width: $0.width) } ?? colored
        }
      }
    }
    return Array(chunks.joined())
  }

  private func size(firstOf entries: [ImageFolder.Entry]) -> (height: Int, width: Int)? {
    switch options.size {
    case nil: nil
    case .pixels(let height, let width): (height, width)
    case .first: entries.lazy.compactMap { try? ImageFile.read($0.path) }.first.map { ($0.height, $0.width) }
    }
  }

  /// The images that were read, with color if any of them has, but not those of another size than the first.
  private func kept(
    of decoded: [Result<ImagePixels, DataError>], _ entries: [ImageFolder.Entry], _ faults: inout [DataError]
  ) -> [ImagePixels?] {
    let images = decoded.map { try? $0.get() }
    let isColored = images.contains { $0?.channels == 3 }
    let first = images.lazy.compactMap(\.self).first
    return decoded.indices.map { index in
      if case .failure(let fault) = decoded[index] { faults.append(fault) }
      guard let image = images[index], let first else { return nil }
      guard image.height == first.height, image.width == first.width else {
        faults.append(
          DataError(
            .malformed, file: entries[index].path,
            "\(image.height) × \(image.width) pixels, but the first image has \(first.height) × \(first.width); --image-size resizes them (such as --image-size \(first.height)x\(first.width))"
          ))
        return nil
      }
      return isColored ? image.converted(to: .rgb) : image
    }
  }
}
