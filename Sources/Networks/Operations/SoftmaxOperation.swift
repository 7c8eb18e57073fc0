/// The softmax over the channels of each pixel, or its logarithm.
struct SoftmaxOperation: Operation {
  let input: Edge
  let output: Edge
  let isLogarithmic: Bool

  func forward(_ group: ChunkGroup) {
    for position in 0..<group.chunks.count {
      forEachPixel { from, to, _ in
        let pixel = SoftmaxPixel(
          values: group.values(input, position) + from, stride: input.layout.planeStride,
          channels: input.shape.channels)
        let target = group.values(output, position) + to
        if isLogarithmic {
          pixel.logarithm(into: target, stride: output.layout.planeStride)
        } else {
          pixel.softmax(into: target, stride: output.layout.planeStride)
        }
      }
    }
  }

  func backward(_ group: ChunkGroup) {
    let area = output.shape.area
    for position in 0..<group.chunks.count {
      forEachPixel { _, to, packed in
        let pixel = SoftmaxPixel(
          values: group.values(output, position) + to, stride: output.layout.planeStride,
          channels: output.shape.channels)
        let deltas = group.deltas(output, position) + packed
        let target = group.deltas(input, position) + packed
        if isLogarithmic {
          pixel.differentiateLogarithm(deltas, into: target, stride: area)
        } else {
          pixel.differentiateSoftmax(deltas, into: target, stride: area)
        }
      }
    }
  }

  /// Calls `body` with the places of each pixel's first channel: in the input, in the output, and without borders.
  private func forEachPixel(_ body: (_ from: Int, _ to: Int, _ packed: Int) -> Void) {
    for row in 0..<output.shape.height {
      for column in 0..<output.shape.width {
        body(
          input.layout.index(channel: 0, row: row) + column, output.layout.index(channel: 0, row: row) + column,
          row * output.shape.width + column)
      }
    }
  }
}
