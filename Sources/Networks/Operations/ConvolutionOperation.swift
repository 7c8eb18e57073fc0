/// A convolution, an activation if one follows, and a 2 × 2 max pool if one follows that.
struct ConvolutionOperation: TrainableOperation {
  let input: Edge
  let output: Edge
  let geometry: ConvolutionGeometry
  let activation: Activation?
  /// Whether a 2 × 2 max pool is part of it.
  let pools: Bool
  /// Where a chunk's winners of the max pool stand among its values, if the backward pass will ask.
  let winners: Int?
  let weight: Parameter
  let bias: Parameter
  /// Where the contributions of chunks to the gradients of weights and biases stand.
  let chunkGradient: Int
  /// Places in the scratch memory: two rows of results, gradients by the results, partial gradients by weights.
  let scratch: Scratch
  let forwardBlocks: PackedWeights
  /// The weights for the gradient by the input, if it is asked for.
  let backwardBlocks: PackedWeights?
  /// The kernels that together compute the gradient by the weights, left to right.
  let weightVariants: [KernelVariant<WeightGradient>]

  /// Places in the memory of a thread.
  struct Scratch {
    let rows: Int
    let deltas: Int
    let partial: Int
  }

  var units: [[Range<Int>]] { [[weight.range, bias.range]] }

  /// How many rows of results make one row of the output.
  private var rowsPerOutput: Int { pools ? 2 : 1 }

  func forward(_ group: ChunkGroup) {
    for position in 0..<group.chunks.count {
      for block in forwardBlocks.starts.indices { forward(group, position, block) }
    }
  }

  private func forward(_ group: ChunkGroup, _ position: Int, _ block: Int) {
    let size = geometry.output
    let rows = group.scratch + scratch.rows
    var call = correlation(of: group.values(input, position), group.batch, block, into: rows)
    for row in 0..<output.shape.height {
      let top = row * rowsPerOutput
      call.rows = top..<top + rowsPerOutput
      forwardBlocks.variant.run(call)
      for lane in 0..<forwardBlocks.variant.height {
        let channel = forwardBlocks.starts[block] + lane
        let target = group.values(output, position) + output.layout.index(channel: channel, row: row)
        let source = rows + lane * rowsPerOutput * size.width
        if pools {
          poolPair(
            source, width: size.width, into: target, count: output.shape.width,
            winners: winnerPlace(group, position, channel: channel, row: row))
        } else {
          copyRow(source, count: size.width, into: target)
        }
        activation?.apply(target, count: output.shape.width)
      }
    }
  }

  /// Where the winners of a row of a chunk stand, if the backward pass will ask for them.
  func winnerPlace(_ group: ChunkGroup, _ position: Int, channel: Int, row: Int) -> LanePointer? {
    let vectors = winnerVectors(columns: output.shape.width)
    return winners.map {
      group.values + (position * group.valueStride + $0 + (channel * output.shape.height + row) * vectors)
    }
  }

  private func correlation(
    of values: LanePointer, _ batch: BatchMemory, _ block: Int, into rows: LanePointer
  ) -> Correlation {
    let layout = input.layout
    let padding = geometry.padding
    return Correlation(
      input: values + (layout.origin - padding * (layout.rowStride + 1)), inputRow: layout.rowStride,
      inputPlane: layout.planeStride, stride: geometry.stride,
      channels: geometry.input.channels, kernel: geometry.kernel, rows: 0..<1, columns: geometry.output.width,
      filledRows: padding..<padding + geometry.input.height, filledColumns: padding..<padding + geometry.input.width,
      weights: batch.packs + forwardBlocks.offset(block),
      bias: batch.parameters + bias.offset + forwardBlocks.starts[block],
      output: rows, outputRow: geometry.output.width, outputPlane: rowsPerOutput * geometry.output.width)
  }
}
