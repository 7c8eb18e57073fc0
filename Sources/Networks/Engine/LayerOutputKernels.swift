extension InferencePass {
  /// Computes the outputs of layers for some images and hands them over in blocks, stopping after the last layer needed.
  ///
  /// - Parameters:
  ///   - source: the images; `Network.check` must accept them.
  ///   - indices: which of them, in this order.
  ///   - layers: numbers of layers of the model.
  ///   - body: called on this thread, block after block, for each block layer after layer, with the rows (positions in
  ///     `indices`), the layer's number, and the values: for each row `shape.count` floats in the order channel, row, column.
  ///     They are copies, valid during the call.
  /// - Complexity: memory does not grow with the number of images.
  public func run(
    _ source: ImageSource, indices: ArraySlice<Int32>, layers: [Int],
    body: (Range<Int>, Int, UnsafeBufferPointer<Float>) throws -> Void
  ) rethrows {
    let workspace = workspace(for: Set(layers))
    let widths = layers.map { network.model.shapes[$0].count }
    let block = Self.blockSize(width: widths.reduce(0, +))
    let stages = widths.map { LaneMemory(scalars: min(block, indices.count) * $0) }
    for start in stride(from: 0, to: indices.count, by: block) {
      let rows = start..<min(indices.count, start + block)
      let images = indices[indices.startIndex + rows.lowerBound..<indices.startIndex + rows.upperBound]
      compute(source, images, in: workspace, layers: layers, into: stages)
      for (index, layer) in layers.enumerated() {
        let values = UnsafeBufferPointer(start: stages[index].base.scalars, count: rows.count * widths[index])
        try body(rows, layer, values)
      }
    }
  }

  /// So many rows that they take about 16 MB, but enough to keep the threads busy.
  private static func blockSize(width: Int) -> Int {
    min(4096, max(256, 4_000_000 / max(1, width))) / 64 * 64
  }

  private func compute(
    _ source: ImageSource, _ images: ArraySlice<Int32>, in workspace: Workspace, layers: [Int],
    into stages: [LaneMemory]
  ) {
    _ = mapChunks(of: source, images, in: workspace) { group, position in
      for (layer, stage) in zip(layers, stages) {
        guard let edge = workspace.plan.layerOutputs[layer] else { continue }
        copyRows(
          group.values(edge, position), edge.layout, images: group.imageCount(position),
          into: stage.base.scalars + group.firstImage(position) * edge.shape.count)
      }
    }
  }
}
