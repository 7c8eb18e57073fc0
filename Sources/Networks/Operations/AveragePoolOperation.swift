/// The mean of each window.
struct AveragePoolOperation: Operation {
  let input: Edge
  let output: Edge
  let window: PoolWindow

  func forward(_ group: ChunkGroup) {
    for position in 0..<group.chunks.count {
      window.forEachOutput(from: input.layout, to: output.layout) { _, place, source, window in
        averagePool(
          group.values(input, position) + source, window: window, rowStride: input.layout.rowStride,
          result: group.values(output, position) + place)
      }
    }
  }

  func backward(_ group: ChunkGroup) {
    for position in 0..<group.chunks.count {
      let deltas = group.deltas(input, position)
      clear(deltas, count: input.shape.count)
      window.forEachOutput(from: input.layout, to: output.layout) { index, _, _, window in
        averageUnpool(
          group.deltas(output, position) + index, window: window,
          into: deltas + (index / output.shape.area * input.shape.area), width: input.shape.width)
      }
    }
  }
}
