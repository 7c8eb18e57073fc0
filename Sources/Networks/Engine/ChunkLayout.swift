/// Where the values of a chunk of sixteen images stand: channel, row, column, and innermost the image. All lengths are in
/// vectors of sixteen lanes.
struct ChunkLayout: Equatable {
  /// What each image holds.
  let shape: Shape
  /// The zeros around each channel.
  let border: Padding
  /// From the start of the memory to the first value; what stands before it is a border of zeros.
  let origin: Int
  /// From one row to the next.
  let rowStride: Int
  /// From one channel to the next.
  let planeStride: Int

  /// `shape` with a border of zeros around each channel.
  init(_ shape: Shape, border: Padding = 0) {
    self.shape = shape
    self.border = border
    rowStride = shape.width + border.width
    origin = border.top * rowStride + border.left
    planeStride = (shape.height + border.height) * rowStride
  }

  /// All vectors, borders included.
  var count: Int { shape.channels * planeStride }

  /// Whether the values follow one another without gaps.
  var isDense: Bool { border == 0 }

  /// Where row `row` of channel `channel` begins.
  @inline(__always)
  func index(channel: Int, row: Int) -> Int { origin + channel * planeStride + row * rowStride }
}

/// What flows between two operations: the values, and on the way back the gradients of the loss by them.
struct Edge {
  /// Where a chunk's values begin in its part of the value memory.
  let values: Int
  /// How they stand there.
  let layout: ChunkLayout
  /// Where a chunk's gradients begin in its part of the gradient memory; they stand without gaps.
  let deltas: Int

  var shape: Shape { layout.shape }

  /// The part of it that holds `count` channels from `first` on.
  func channels(from first: Int, count: Int) -> Edge {
    let part = Shape(channels: count, height: shape.height, width: shape.width)
    return Edge(
      values: values + first * layout.planeStride, layout: ChunkLayout(part, border: layout.border),
      deltas: deltas + first * shape.area)
  }
}

extension ChunkLayout {
  /// Calls `body` for runs of values without gaps: where a run begins here, where it would begin if no values had gaps
  /// between them, and how long it is.
  @inline(__always)
  func forEachRun(_ body: (_ place: Int, _ packed: Int, _ count: Int) -> Void) {
    guard !isDense else { return body(0, 0, shape.count) }
    for channel in 0..<shape.channels {
      for row in 0..<shape.height {
        body(index(channel: channel, row: row), channel * shape.area + row * shape.width, shape.width)
      }
    }
  }

  /// Calls `body` for runs of values that have no gaps here nor in `other`, a layout of the same shape: where a run begins here,
  /// where there, where it would if no values had gaps, and how long it is.
  @inline(__always)
  func forEachRun(with other: ChunkLayout, _ body: (_ here: Int, _ there: Int, _ packed: Int, _ count: Int) -> Void) {
    guard !(isDense && other.isDense) else { return body(0, 0, 0, shape.count) }
    for channel in 0..<shape.channels {
      for row in 0..<shape.height {
        body(
          index(channel: channel, row: row), other.index(channel: channel, row: row),
          channel * shape.area + row * shape.width, shape.width)
      }
    }
  }
}
