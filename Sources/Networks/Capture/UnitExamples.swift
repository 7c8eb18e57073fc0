import Tensors

/// The images that excite one unit of a layer most.
public struct UnitExamples: Equatable, Sendable {
  /// One of these images.
  public struct Example: Equatable, Sendable {
    /// Its place in the source of images.
    public let image: Int
    /// The largest value of the unit for it.
    public let activation: Float
    /// Where in the unit's map that stands.
    public let row, column: Int
  }

  /// The number of the unit: a channel of maps, or a value of a vector.
  public let unit: Int
  /// The images, most exciting first; of equal ones, those that come first.
  public let examples: [Example]
}

extension LayerCapture {
  /// The `count` images that excite each of `units` most, among those at `indices`. The units are those of the only layer.
  ///
  /// What counts is the largest value of the unit's map.
  ///
  /// - Precondition: the capture is of one layer, which has these units; `count` is at least 1.
  /// - Throws: `ModelError` if the images do not fit the model; what `progress` throws.
  /// - Complexity: O(images × (multiply-adds + units × log images)); memory for one block of images.
  public func examples(
    of units: [Int], count: Int, in source: ImageSource, indices: [Int32],
    progress: (Double) throws -> Void = { _ in }
  ) throws -> [UnitExamples] {
    precondition(layers.count == 1 && count >= 1, "the units of one layer")
    try network.checkReads(source)
    let shape = network.model.shapes[layers[0]]
    precondition(units.allSatisfy((0..<shape.channels).contains), "the layer has \(shape.channels) units")
    var best = [[Peak]](repeating: [], count: units.count)
    var first = 0
    try run(source, indices[...], progress: { try progress($0 / Double(indices.count)) }) { _, outputs in
      let rows = outputs.count / shape.count
      let found = workers.mapChunks(of: rows, size: Self.imagesAtOnce) { range in
        units.map { unit in
          strongest(count, range.map { Peak(of: outputs, row: $0, channel: unit, shape, image: first + $0) })
        }
      }
      for peaks in found {
        for place in units.indices { best[place] = strongest(count, best[place] + peaks[place]) }
      }
      first += rows
    }
    return zip(units, best).map { unit, peaks in
      UnitExamples(unit: unit, examples: peaks.map { $0.example(indices, width: shape.width) })
    }
  }

  /// How many images a thread looks at before its best are joined with those of others.
  private static let imagesAtOnce = 256
}

/// The `count` highest of `peaks`, of equal ones the earliest, highest first.
private func strongest(_ count: Int, _ peaks: [Peak]) -> [Peak] {
  let sorted = peaks.sorted { ($0.value, -$0.image) > ($1.value, -$1.image) }
  return Array(sorted.prefix(count))
}

/// The largest value of one channel for one image.
struct Peak {
  let value: Float
  /// Where it stands in the map.
  let position: Int
  /// Which of the images that are looked at.
  let image: Int

  fileprivate func example(_ indices: [Int32], width: Int) -> UnitExamples.Example {
    UnitExamples.Example(
      image: Int(indices[image]), activation: value, row: position / width, column: position % width)
  }
}
