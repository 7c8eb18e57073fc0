/// Maps with more rows and columns: each value repeated, or straight lines between neighbors.
struct UpsampleOperation: Operation {
  let input: Edge
  let output: Edge
  private let rows: [Interpolation]
  private let columns: [Interpolation]

  init(input: Edge, output: Edge, factor: Extent, mode: Upsampling) {
    self.input = input
    self.output = output
    rows = Interpolation.all(along: input.shape.height, factor: factor.height, mode: mode)
    columns = Interpolation.all(along: input.shape.width, factor: factor.width, mode: mode)
  }

  func forward(_ group: ChunkGroup) {
    for position in 0..<group.chunks.count {
      let values = group.values(input, position)
      for channel in 0..<output.shape.channels {
        for row in rows.indices {
          interpolate(
            values + input.layout.index(channel: channel, row: rows[row].first),
            values + input.layout.index(channel: channel, row: rows[row].second), share: rows[row].share,
            columns: columns,
            into: group.values(output, position) + output.layout.index(channel: channel, row: row))
        }
      }
    }
  }

  func backward(_ group: ChunkGroup) {
    for position in 0..<group.chunks.count {
      let deltas = group.deltas(input, position)
      clear(deltas, count: input.shape.count)
      for channel in 0..<output.shape.channels {
        let map = deltas + channel * input.shape.area
        let source = group.deltas(output, position) + channel * output.shape.area
        for row in rows.indices {
          distribute(
            source + row * output.shape.width, share: rows[row].share, columns: columns,
            into: map + rows[row].first * input.shape.width, map + rows[row].second * input.shape.width)
        }
      }
    }
  }
}

/// A value between two: the second's `share`, and of the first the rest.
struct Interpolation {
  let first: Int
  let second: Int
  let share: Float

  /// The values on a line of `length` that is drawn out by `factor`.
  ///
  /// Pixels are as wide as they are far apart: the center of number i is i + ½ (PyTorch's `align_corners=False`).
  static func all(along length: Int, factor: Int, mode: Upsampling) -> [Interpolation] {
    (0..<length * factor).map { index in
      guard mode == .bilinear else { return Interpolation(first: index / factor, second: index / factor, share: 0) }
      let place = max(0, (Double(index) + 0.5) / Double(factor) - 0.5)
      let first = min(Int(place), length - 1)
      return Interpolation(first: first, second: min(first + 1, length - 1), share: Float(place - Double(first)))
    }
  }
}
