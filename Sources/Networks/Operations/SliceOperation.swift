/// Some of the channels.
struct SliceOperation: Operation {
  let input: Edge
  let output: Edge
  let channels: Range<Int>

  func forward(_ group: ChunkGroup) {
    let part = input.channels(from: channels.lowerBound, count: channels.count)
    for position in 0..<group.chunks.count {
      copyValues(group.values(part, position), part.layout, to: group.values(output, position), output.layout)
    }
  }

  /// The other channels have no gradient.
  func backward(_ group: ChunkGroup) {
    let (start, end) = (channels.lowerBound * input.shape.area, channels.upperBound * input.shape.area)
    for position in 0..<group.chunks.count {
      let deltas = group.deltas(input, position)
      clear(deltas, count: start)
      copyRow(group.deltas(output, position), count: end - start, into: deltas + start)
      clear(deltas + end, count: input.shape.count - end)
    }
  }
}
