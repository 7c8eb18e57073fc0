import Tensors

/// Images with the same pixels.
struct DuplicateImages {
  /// An image by its split and its place in it.
  private struct Place: Equatable {
    let isTest: Bool
    let index: Int
    let label: UInt8
  }

  /// The places of each group of two or more, in the order of their first ones, those to train on first.
  private let groups: [[Place]]

  /// - Complexity: O(size).
  init(train: ImageSet, test: ImageSet, workers: Workers) {
    let all = [train, test].flatMap { images in
      workers.mapChunks(of: images.count, size: 1024) { range in
        range.map { XXHash64.hash(Array(images.image($0))) }
      }.flatMap(\.self)
    }
    var byDigest: [UInt64: [Int]] = [:]
    for (place, digest) in all.enumerated() { byDigest[digest, default: []].append(place) }
    let candidates = byDigest.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
    groups = candidates.flatMap { candidate in
      let places = candidate.map { place in
        let isTest = place >= train.count
        let index = isTest ? place - train.count : place
        return Place(isTest: isTest, index: index, label: (isTest ? test : train).labels[index])
      }
      return Self.equalGroups(of: places) { $0.isTest ? test.image($0.index) : train.image($0.index) }
    }
  }

  /// Digests may agree by chance: tells images with different pixels apart.
  private static func equalGroups(of places: [Place], pixels: (Place) -> ArraySlice<UInt8>) -> [[Place]] {
    var groups: [[Place]] = []
    for place in places {
      if let group = groups.firstIndex(where: { pixels($0[0]).elementsEqual(pixels(place)) }) {
        groups[group].append(place)
      } else {
        groups.append([place])
      }
    }
    return groups.filter { $0.count > 1 }
  }

  /// What there is to tell about them.
  var problems: [DatasetProblem] {
    [leaked, contradictory, repeated(isTest: false), repeated(isTest: true)].compactMap(\.self)
  }

  /// The images to test with that are among those to train on.
  private var leaked: DatasetProblem? {
    let mixed = groups.filter { group in group.contains { $0.isTest } && group.contains { !$0.isTest } }
    let count = mixed.joined().count { $0.isTest }
    guard let example = mixed.first, let test = example.first(where: \.isTest) else { return nil }
    return DatasetProblem(
      .leakedImages, count: count,
      words:
        "\(count) of the test images are also among those to train on, the first: test image \(test.index) is train image \(example[0].index)"
    )
  }

  private var contradictory: DatasetProblem? {
    let different = groups.filter { Set($0.map(\.label)).count > 1 }
    let count = different.map(\.count).reduce(0, +)
    guard let first = different.first else { return nil }
    let labels = Set(first.map(\.label)).sorted().map(String.init).joined(separator: " and ")
    return DatasetProblem(
      .contradictoryLabels, count: count,
      words:
        "\(count) images have twins with another label, the first: \(first[0].isTest ? "test" : "train") image \(first[0].index), with labels \(labels)"
    )
  }

  private func repeated(isTest: Bool) -> DatasetProblem? {
    let within = groups.map { group in group.filter { $0.isTest == isTest } }.filter { $0.count > 1 }
    let count = within.map { $0.count - 1 }.reduce(0, +)
    guard let first = within.first else { return nil }
    return DatasetProblem(
      .duplicateImages, count: count,
      words:
        "\(count) of the \(isTest ? "test" : "train") images repeat an earlier one, the first: image \(first[1].index) is image \(first[0].index)"
    )
  }
}
