/// Each map with a border of one value.
struct PadOperation: Operation {
  let input: Edge
  let output: Edge
  let padding: Padding
  let value: Float

  func forward(_ group: ChunkGroup) {
    let shape = output.shape
    for position in 0..<group.chunks.count {
      for channel in 0..<shape.channels {
        for row in 0..<shape.height {
          let target = group.values(output, position) + output.layout.index(channel: channel, row: row)
          let source = row - padding.top
          guard (0..<input.shape.height).contains(source) else {
            fill(target, count: shape.width, with: value)
            continue
          }
          fill(target, count: padding.left, with: value)
          copyRow(
            group.values(input, position) + input.layout.index(channel: channel, row: source),
            count: input.shape.width, into: target + padding.left)
          fill(target + (padding.left + input.shape.width), count: padding.right, with: value)
        }
      }
    }
  }

  func backward(_ group: ChunkGroup) {
    let shape = input.shape
    for position in 0..<group.chunks.count {
      for channel in 0..<shape.channels {
        for row in 0..<shape.height {
          let place = channel * output.shape.area + (row + padding.top) * output.shape.width + padding.left
          copyRow(
            group.deltas(output, position) + place, count: shape.width,
            into: group.deltas(input, position) + (channel * shape.area + row * shape.width))
        }
      }
    }
  }
}
