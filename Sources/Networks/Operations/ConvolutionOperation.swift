/// A convolution, an activation if one follows, and a 2 × 2 max pool if one follows that.
struct ConvolutionOperation: CorrelatingOperation {
  let input: Edge
  let output: Edge
  let geometry: ConvolutionGeometry
  let activation: Activation?
  /// Whether a 2 × 2 max pool is part of it.
  let pools: Bool
  /// Where a chunk's winners of the max pool stand among its values, if the backward pass will ask.
  let winners: Int?
  let parameters: ConvolutionParameters
  /// Places in the scratch memory: two rows of results if it pools, and gradients by the results.
  let rows: Int
  let deltas: Int
  let forwardMaps: CorrelationMethod
  /// The gradient by the input, if it is asked for.
  let backwardMaps: CorrelationMethod?
  /// Where both may work in scratch memory.
  let workplace: Int
  let kernelGradient: KernelGradientMethod

  func forward(_ group: ChunkGroup) {
    for position in 0..<group.chunks.count {
      let source = MapView(group.values(input, position), input.layout)
      switch forwardMaps {
      case .direct(let maps):
        for piece in maps.pieces {
          for block in piece.weights.blocks.indices {
            if pools {
              pool(group, position, maps, piece, block, source)
            } else {
              correlate(group, position, maps, piece, block, source)
            }
          }
        }
      case .winograd(let maps):
        for row in 0..<maps.tileRows { filter(group, position, maps, row: row, source) }
      }
    }
  }

  /// Two rows of all maps of results, with what follows while they are in the cache.
  private func filter(
    _ group: ChunkGroup, _ position: Int, _ maps: WinogradCorrelation, row: Int, _ source: MapView
  ) {
    let pair = pair(group)
    let target = MapView(group.values(output, position), output.layout)
    let rows = pools ? row..<min(row + 1, output.shape.height) : 2 * row..<min(2 * row + 2, output.shape.height)
    let results =
      pools ? pair : MapView(target.row(2 * row, of: 0), rowStride: target.rowStride, planeStride: target.planeStride)
    maps.run(
      row: row, source, into: results, bias: parameters.biases(group.batch), group.batch,
      scratch: group.scratch + workplace)
    for channel in 0..<output.shape.channels {
      for row in rows {
        if pools { poolRow(group, position, pair.row(0, of: channel), channel: channel, row: row) }
        activation?.apply(target.row(row, of: channel), count: output.shape.width)
      }
    }
  }

  /// Two rows of results in scratch memory.
  private func pair(_ group: ChunkGroup) -> MapView {
    let width = geometry.output.width
    return MapView(group.scratch + rows, rowStride: width, planeStride: 2 * width)
  }

  /// Some maps of results, row by row, with the activation while they are in the cache.
  private func correlate(
    _ group: ChunkGroup, _ position: Int, _ maps: MapCorrelation, _ piece: MapCorrelation.Piece, _ block: Int,
    _ source: MapView
  ) {
    let target = MapView(group.values(output, position), output.layout)
    let start = piece.weights.blocks[block].start
    var call = maps.call(
      piece, block, source, into: target, bias: parameters.biases(group.batch), group.batch)
    for row in 0..<geometry.output.height {
      call.rows = row..<row + 1
      call.output = target.row(row, of: start)
      piece.weights.variant.run(call)
      for lane in 0..<piece.weights.variant.height {
        activation?.apply(target.row(row, of: start + lane), count: geometry.output.width)
      }
    }
  }

  /// Some maps of results, two rows at a time into scratch memory, from where they are pooled.
  private func pool(
    _ group: ChunkGroup, _ position: Int, _ maps: MapCorrelation, _ piece: MapCorrelation.Piece, _ block: Int,
    _ source: MapView
  ) {
    let pair = pair(group)
    let target = MapView(group.values(output, position), output.layout)
    let start = piece.weights.blocks[block].start
    var call = maps.call(piece, block, source, into: pair, bias: parameters.biases(group.batch), group.batch)
    call.output = pair.values
    for row in 0..<output.shape.height {
      call.rows = 2 * row..<2 * row + 2
      piece.weights.variant.run(call)
      for lane in 0..<piece.weights.variant.height {
        poolRow(group, position, pair.row(0, of: lane), channel: start + lane, row: row)
        activation?.apply(target.row(row, of: start + lane), count: output.shape.width)
      }
    }
  }

  private func poolRow(_ group: ChunkGroup, _ position: Int, _ upper: LanePointer, channel: Int, row: Int) {
    let target = MapView(group.values(output, position), output.layout)
    poolPair(
      upper, width: geometry.output.width, into: target.row(row, of: channel), count: output.shape.width,
      winners: winnerPlace(group, position, channel: channel, row: row))
  }

  /// Where the winners of a row of a chunk stand, if the backward pass will ask for them.
  private func winnerPlace(_ group: ChunkGroup, _ position: Int, channel: Int, row: Int) -> LanePointer? {
    let vectors = winnerVectors(columns: output.shape.width)
    return winners.map {
      group.values + (position * group.valueStride + $0 + (channel * output.shape.height + row) * vectors)
    }
  }

  func backward(_ group: ChunkGroup) {
    for position in 0..<group.chunks.count {
      let spread = differentiate(group, position)
      if group.batch.gradesParameters {
        kernelGradient.run(
          input: MapView(group.values(input, position), input.layout), deltas: spread,
          gradient: parameters.weightGradient(group, position), scratch: group.scratch)
      }
      let target = MapView(group.deltas(input, position), ChunkLayout(input.shape))
      backwardMaps?.run(spread, into: target, bias: nil, group.batch, scratch: group.scratch + workplace)
    }
  }

  /// The gradients by the results of the convolution itself, with zeros around them in scratch memory; and by the biases.
  private func differentiate(_ group: ChunkGroup, _ position: Int) -> MapView {
    let shape = output.shape
    let results = MapView(group.values(output, position), output.layout)
    let deltas = MapView(group.deltas(output, position), ChunkLayout(shape))
    let spread = MapView(group.scratch + self.deltas, ChunkLayout(geometry.output, border: geometry.outputBorder))
    for channel in 0..<shape.channels {
      var sum = Lanes.zero
      for row in 0..<shape.height {
        let delta = deltas.row(row, of: channel)
        activation?.differentiate(delta, known: results.row(row, of: channel), count: shape.width)
        if let winners = winnerPlace(group, position, channel: channel, row: row) {
          sum += unpoolPair(
            delta, count: shape.width, winners: winners, upper: spread.row(2 * row, of: channel),
            lower: spread.row(2 * row + 1, of: channel))
        } else {
          sum += copySumming(delta, count: shape.width, into: spread.row(row, of: channel))
        }
      }
      parameters.setBiasGradient(sum, channel: channel, group, position)
    }
    return spread
  }
}
