/// The values with channels, rows and columns exchanged.
struct TransposeOperation: Operation {
  let input: Edge
  let output: Edge
  /// For each axis of the output, which one of the input it is.
  let order: [Int]

  func forward(_ group: ChunkGroup) {
    let strides = strides(of: input.layout)
    for position in 0..<group.chunks.count {
      forEachRow(strides) { channel, row, start in
        gatherRow(
          group.values(input, position) + (input.layout.origin + start), step: strides[2], count: output.shape.width,
          into: group.values(output, position) + output.layout.index(channel: channel, row: row))
      }
    }
  }

  func backward(_ group: ChunkGroup) {
    let strides = strides(of: ChunkLayout(input.shape))
    for position in 0..<group.chunks.count {
      forEachRow(strides) { channel, row, start in
        scatterRow(
          group.deltas(output, position) + (channel * output.shape.area + row * output.shape.width),
          count: output.shape.width, into: group.deltas(input, position) + start, step: strides[2])
      }
    }
  }

  /// How far apart neighbors along each axis of the output stand in the input.
  private func strides(of layout: ChunkLayout) -> [Int] {
    order.map { [layout.planeStride, layout.rowStride, 1][$0] }
  }

  private func forEachRow(_ strides: [Int], _ body: (_ channel: Int, _ row: Int, _ start: Int) -> Void) {
    for channel in 0..<output.shape.channels {
      for row in 0..<output.shape.height { body(channel, row, channel * strides[0] + row * strides[1]) }
    }
  }
}
