extension InferencePass {
  /// Computes the outputs of layers for some images and hands them over in blocks, stopping after the last layer needed.
  ///
  /// While one thread hands over a block, the others compute the next.
  ///
  /// - Parameters:
  ///   - source: the images; `Network.check` must accept them.
  ///   - indices: which of them, in this order.
  ///   - layers: numbers of layers of the model.
  ///   - body: called once at a time, but not always on the same thread: block after block, for each block layer after layer,
  ///     with the rows (positions in `indices`), the layer's number, and the values: for each row `shape.count` floats in the
  ///     order channel, row, column. They are copies, valid during the call.
  /// - Complexity: memory does not grow with the number of images.
  public func run<Failure: Error>(
    _ source: ImageSource, indices: ArraySlice<Int32>, layers: [Int],
    body: (Range<Int>, Int, UnsafeBufferPointer<Float>) throws(Failure) -> Void
  ) throws(Failure) {
    let workspace = workspace(for: Set(layers))
    let widths = layers.map { network.model.shapes[$0].count }
    let size = min(indices.count, Self.blockSize(width: widths.reduce(0, +)))
    var (filling, full) = (LayerBlock(layers, widths, rows: size), LayerBlock(layers, widths, rows: size))
    for start in stride(from: 0, to: indices.count, by: max(1, size)) {
      filling.rows = start..<min(indices.count, start + size)
      var failure: Failure?
      compute(source, indices, in: workspace, into: filling) {
        do throws(Failure) { try full.handOver(to: body) } catch { failure = error }
      }
      if let failure { throw failure }
      swap(&filling, &full)
    }
    try full.handOver(to: body)
  }

  /// So many rows that they stay in the cache, but enough to keep the threads busy.
  private static func blockSize(width: Int) -> Int {
    min(4096, max(256, 500_000 / max(1, width))) / 64 * 64
  }

  private func compute(
    _ source: ImageSource, _ indices: ArraySlice<Int32>, in workspace: Workspace, into block: LayerBlock,
    beside work: () -> Void
  ) {
    let first = indices.startIndex
    let images = indices[first + block.rows.lowerBound..<first + block.rows.upperBound]
    _ = mapChunks(of: source, images, in: workspace, beside: work) { group, position in
      for (layer, values) in zip(block.layers, block.values) {
        guard let edge = workspace.plan.layerOutputs[layer] else { continue }
        copyRows(
          group.values(edge, position), edge.layout, images: group.imageCount(position),
          into: values.base.scalars + group.firstImage(position) * edge.shape.count)
      }
    }
  }
}

/// What some layers make of a few images.
private struct LayerBlock {
  let layers: [Int]
  /// How many values each layer has for an image.
  let widths: [Int]
  /// For each layer, those of all images.
  let values: [LaneMemory]
  /// Which of the images.
  var rows = 0..<0

  /// Memory for up to `rows` images.
  init(_ layers: [Int], _ widths: [Int], rows: Int) {
    self.layers = layers
    self.widths = widths
    values = widths.map { LaneMemory(scalars: rows * $0) }
  }

  /// Calls `body` for each layer, unless there are no images.
  func handOver<Failure: Error>(
    to body: (Range<Int>, Int, UnsafeBufferPointer<Float>) throws(Failure) -> Void
  ) throws(Failure) {
    guard !rows.isEmpty else { return }
    for (index, layer) in layers.enumerated() {
      try body(rows, layer, UnsafeBufferPointer(start: values[index].base.scalars, count: rows.count * widths[index]))
    }
  }
}
