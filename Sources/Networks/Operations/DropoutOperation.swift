/// Drops values while training. In passes that do not train there is no such operation.
struct DropoutOperation: Operation {
  let input: Edge
  let output: Edge
  let rate: Float
  /// The layer's number, so that each layer drops other values.
  let layer: Int

  func forward(_ group: ChunkGroup) {
    for position in 0..<group.chunks.count {
      let key = group.noise.lanes(chunk: group.chunks.lowerBound + position, layer: layer)
      let source = group.values(input, position)
      let target = group.values(output, position)
      input.layout.forEachRun(with: output.layout) { from, to, packed, count in
        drop(source + from, count: count, rate: rate, key: key, first: packed, into: target + to)
      }
    }
  }

  func backward(_ group: ChunkGroup) {
    for position in 0..<group.chunks.count {
      let key = group.noise.lanes(chunk: group.chunks.lowerBound + position, layer: layer)
      drop(
        group.deltas(output, position), count: input.shape.count, rate: rate, key: key, first: 0,
        into: group.deltas(input, position))
    }
  }
}
