/// An activation if one comes first, and a 2 × 2 max pool.
///
/// No activation with which this is built changes which value is the largest, so it is applied to the winners alone.
struct PairPoolOperation: Operation {
  let input: Edge
  let output: Edge
  let activation: Activation?
  /// Where a chunk's winners stand among its values, if the backward pass will ask.
  let winners: Int?

  func forward(_ group: ChunkGroup) {
    for position in 0..<group.chunks.count {
      forEachRow(group, position) { channel, row, winners in
        let target = group.values(output, position) + output.layout.index(channel: channel, row: row)
        poolPair(
          group.values(input, position) + input.layout.index(channel: channel, row: 2 * row),
          width: input.layout.rowStride, into: target, count: output.shape.width, winners: winners)
        activation?.apply(target, count: output.shape.width)
      }
    }
  }

  func backward(_ group: ChunkGroup) {
    for position in 0..<group.chunks.count {
      let deltas = group.deltas(input, position)
      clear(deltas, count: input.shape.count)
      forEachRow(group, position) { channel, row, winners in
        guard let winners else { return }
        let delta = group.deltas(output, position) + (channel * output.shape.area + row * output.shape.width)
        let results = group.values(output, position) + output.layout.index(channel: channel, row: row)
        activation?.differentiate(delta, known: results, count: output.shape.width)
        let upper = deltas + (channel * input.shape.area + 2 * row * input.shape.width)
        _ = unpoolPair(
          delta, count: output.shape.width, winners: winners, upper: upper, lower: upper + input.shape.width)
      }
    }
  }

  private func forEachRow(
    _ group: ChunkGroup, _ position: Int, _ body: (_ channel: Int, _ row: Int, _ winners: LanePointer?) -> Void
  ) {
    let vectors = winnerVectors(columns: output.shape.width)
    let first = winners.map { group.values + (position * group.valueStride + $0) }
    for channel in 0..<output.shape.channels {
      for row in 0..<output.shape.height {
        body(channel, row, first.map { $0 + (channel * output.shape.height + row) * vectors })
      }
    }
  }
}
