/// The largest value of each window, whatever their size, step and padding. Of equal values the first wins.
struct MaxPoolOperation: Operation {
  let input: Edge
  let output: Edge
  let window: PoolWindow
  /// Where a chunk's winners stand among its values: for each output, which value of its window it was.
  let winners: Int

  func forward(_ group: ChunkGroup) {
    for position in 0..<group.chunks.count {
      let winners = group.values + (position * group.valueStride + winners)
      forEachOutput { index, place, source, window in
        maxPool(
          group.values(input, position) + source, window: window, rowStride: input.layout.rowStride,
          width: input.shape.width,
          result: group.values(output, position) + place, winner: winners + index)
      }
    }
  }

  func backward(_ group: ChunkGroup) {
    for position in 0..<group.chunks.count {
      let deltas = group.deltas(input, position)
      clear(deltas, count: input.shape.count)
      let winners = group.values + (position * group.valueStride + winners)
      forEachOutput { index, _, _, window in
        maxUnpool(
          group.deltas(output, position) + index, winner: winners + index, window: window,
          into: deltas + (index / output.shape.area * input.shape.area), width: input.shape.width)
      }
    }
  }

  private func forEachOutput(_ body: (_ index: Int, _ place: Int, _ channel: Int, _ window: PoolWindow.Clipped) -> Void)
  {
    window.forEachOutput(from: input.layout, to: output.layout, body)
  }
}
