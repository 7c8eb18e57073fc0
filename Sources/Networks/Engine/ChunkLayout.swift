/// Where the values of a chunk of sixteen images stand: channel, row, column, and innermost the image. All lengths are in
/// vectors of sixteen lanes.
struct ChunkLayout: Equatable {
  /// What each image holds.
  let shape: Shape
  /// From the start of the memory to the first value; what stands before it is a border of zeros.
  let origin: Int
  /// From one row to the next.
  let rowStride: Int
  /// From one channel to the next.
  let planeStride: Int

  /// `shape` with a border of zeros around each channel.
  init(_ shape: Shape, border: Padding = 0) {
    self.shape = shape
    rowStride = shape.width + border.width
    origin = border.top * rowStride + border.left
    planeStride = (shape.height + border.height) * rowStride
  }

  /// All vectors, borders included.
  var count: Int { shape.channels * planeStride }

  /// Whether the values follow one another without gaps.
  var isDense: Bool { origin == 0 && planeStride == shape.area }

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
}
