extension ConvolutionOperation {
  func backward(_ group: ChunkGroup) {
    for position in 0..<group.chunks.count {
      differentiate(group, position)
      gradeWeights(group, position)
      if let backwardBlocks { gradeInput(group, position, backwardBlocks) }
    }
  }

  /// The gradients by the results of the convolution itself, spread out in scratch memory; and by the biases.
  private func differentiate(_ group: ChunkGroup, _ position: Int) {
    let deltas = group.deltas(output, position)
    let shape = output.shape
    let layout = geometry.deltaLayout
    let spread = group.scratch + scratch.deltas
    let biases = group.chunkGradients(position) + chunkGradient + weight.count
    for channel in 0..<shape.channels {
      var sum = Lanes.zero
      for row in 0..<shape.height {
        let place = channel * shape.area + row * shape.width
        let delta = deltas + place
        let results = group.values(output, position) + output.layout.index(channel: channel, row: row)
        activation?.differentiate(delta, known: results, count: shape.width)
        if let winners = winnerPlace(group, position, channel: channel, row: row) {
          sum += unpoolPair(
            delta, count: shape.width, winners: winners,
            upper: spread + layout.index(channel: channel, row: 2 * row),
            lower: spread + layout.index(channel: channel, row: 2 * row + 1), step: layout.columnStride)
        } else {
          sum += spreadRow(
            delta, count: shape.width, into: spread + layout.index(channel: channel, row: row),
            step: layout.columnStride)
        }
      }
      biases[channel] = sum.sum()
    }
  }

  private func gradeWeights(_ group: ChunkGroup, _ position: Int) {
    let layout = geometry.deltaLayout
    let gradient = group.chunkGradients(position) + chunkGradient
    var firstColumn = 0
    for variant in weightVariants {
      defer { firstColumn += variant.width }
      for start in PackedWeights.starts(channels: geometry.channels, height: variant.height) {
        variant.run(
          WeightGradient(
            input: group.values(input, position)
              + (input.layout.origin - geometry.padding * (input.layout.rowStride + 1)),
            inputRow: input.layout.rowStride,
            inputPlane: input.layout.planeStride, stride: geometry.stride, channels: geometry.input.channels,
            kernel: geometry.kernel, firstColumn: firstColumn,
            delta: group.scratch + (scratch.deltas + layout.index(channel: start, row: 0)),
            deltaColumn: layout.columnStride, deltaRow: layout.rowStride, deltaPlane: layout.planeStride,
            rows: geometry.output.height, columns: geometry.output.width,
            blockRows: blockRows(height: variant.height),
            gradient: gradient + start * weight.stride, gradientStride: weight.stride,
            partial: group.scratch + scratch.partial))
      }
    }
  }

  /// So many rows of gradients that those of a tile's channels stay in the first-level cache.
  private func blockRows(height: Int) -> Int {
    let bytes = height * geometry.output.width * 64
    return bytes * geometry.output.height <= 28_000 ? geometry.output.height : max(1, 20_000 / bytes)
  }

  /// The correlation of the spread-out gradients with the kernels turned by half a turn.
  private func gradeInput(_ group: ChunkGroup, _ position: Int, _ blocks: PackedWeights) {
    let layout = geometry.deltaLayout
    let shape = geometry.input
    let filled = { (length: Int) in geometry.reach..<geometry.reach + (length - 1) * geometry.stride + 1 }
    for block in blocks.starts.indices {
      let start = blocks.starts[block]
      blocks.variant.run(
        Correlation(
          input: group.scratch + scratch.deltas,
          inputRow: layout.planeWidth, inputPlane: layout.planeStride, stride: 1,
          channels: geometry.channels, kernel: geometry.kernel, rows: 0..<shape.height, columns: shape.width,
          filledRows: filled(geometry.output.height), filledColumns: filled(geometry.output.width),
          weights: group.batch.packs + blocks.offset(block), bias: group.batch.zeros,
          output: group.deltas(input, position) + start * shape.area, outputRow: shape.width, outputPlane: shape.area))
    }
  }

  func reduceGradient(unit: Int, chunkCount: Int, _ batch: BatchMemory) {
    for (parameter, offset) in [(weight, 0), (bias, weight.count)] {
      sumChunks(
        batch.chunkGradients + chunkGradient + offset, count: parameter.count, chunks: chunkCount,
        stride: batch.chunkGradientStride, into: batch.gradients + parameter.offset)
    }
  }

  func pack(unit: Int, _ batch: BatchMemory) {
    forwardBlocks.pack(batch.parameters + weight.offset, into: batch.packs)
    backwardBlocks?.pack(batch.parameters + weight.offset, into: batch.packs)
  }
}
