/// A long short-term memory over the rows of its input.
///
/// Each step is one dense product: the step's input and the hidden values before it stand side by side in memory, and so do
/// the weights for both in the packs. The way back through time needs what the gates let through; the gradients by what came
/// into them take its place.
struct LSTMOperation: TrainableOperation {
  let input: Edge
  let output: Edge
  let lstm: LSTM
  let gradesInput: Bool
  let parameters: LSTMParameters
  let memory: LSTMMemory
  /// The kernels that take a group of 1, 2, … chunks a step forward, and those that take it back.
  private let forwardVariants: [[KernelVariant<DenseProduct>]]
  private let backwardVariants: [[KernelVariant<DenseProduct>]]

  init(
    input: Edge, output: Edge, lstm: LSTM, gradesInput: Bool, parameters: LSTMParameters, memory: LSTMMemory,
    registerBytes: Int
  ) {
    self.input = input
    self.output = output
    self.lstm = lstm
    self.gradesInput = gradesInput
    self.parameters = parameters
    self.memory = memory
    let groups = 1...Workspace.largestGroup
    let inward = gradesInput ? parameters.columns : lstm.units
    forwardVariants = groups.map {
      KernelVariant.covering(chunks: $0, outputs: parameters.rows, registerBytes: registerBytes)
    }
    backwardVariants = groups.map { KernelVariant.covering(chunks: $0, outputs: inward, registerBytes: registerBytes) }
  }

  var units: [[Range<Int>]] { parameters.units }
  private var steps: Int { input.shape.height }
  private var features: Int { parameters.inputWeight.columns }

  func forward(_ group: ChunkGroup) {
    for position in 0..<group.chunks.count { readInput(group, position) }
    for step in 0..<steps {
      forwardVariants[group.chunks.count - 1].run(
        DenseProduct(
          input: group.values + (memory.steps + step * parameters.columns), inputStride: group.valueStride,
          inputCount: parameters.columns, weights: group.batch.packs + parameters.forwardPack,
          weightStride: parameters.rowStride, bias: group.batch.packs + parameters.biasPack,
          output: group.values + (memory.gates + step * parameters.rows), outputStride: group.valueStride,
          outputStep: 1, outputCount: parameters.rows))
      for position in 0..<group.chunks.count {
        let cells = cells(before: step, group, position)
        stepCell(
          gates(step, group, position), units: lstm.units, cell: cells, nextCell: cells + lstm.units,
          squashed: squashedCells(after: step, group, position), hidden: hidden(before: step + 1, group, position))
      }
    }
    for position in 0..<group.chunks.count { writeOutput(group, position) }
  }

  func backward(_ group: ChunkGroup) {
    for position in 0..<group.chunks.count {
      fill(carry(group, position), count: memory.carryCount, with: 0)
    }
    for step in (0..<steps).reversed() {
      for position in 0..<group.chunks.count { gradeGates(step, group, position) }
      if step > 0 || gradesInput { carryBack(step, group) }
      guard gradesInput else { continue }
      for position in 0..<group.chunks.count { writeInputDeltas(step, group, position) }
    }
  }

  /// Sends the gradients by the gates of `step` back to the hidden values before it, and to its input if that is asked for.
  private func carryBack(_ step: Int, _ group: ChunkGroup) {
    let skipped = gradesInput ? 0 : features
    backwardVariants[group.chunks.count - 1].run(
      DenseProduct(
        input: group.values + (memory.gates + step * parameters.rows), inputStride: group.valueStride,
        inputCount: parameters.rows, weights: group.batch.packs + (parameters.backwardPack + skipped),
        weightStride: parameters.columns, bias: nil, output: carry(group, 0) + skipped,
        outputStride: memory.carryCount, outputStep: 1, outputCount: parameters.columns - skipped))
  }

  /// Turns the gates of `step` into the gradients by what came into them, and leaves the rows that the weights' gradients are made
  /// of.
  private func gradeGates(_ step: Int, _ group: ChunkGroup, _ position: Int) {
    let hiddenDeltas = carry(group, position) + features
    addOutputDeltas(step, to: hiddenDeltas, group, position)
    let (cells, gates) = (cells(before: step, group, position), gates(step, group, position))
    stepCellBack(
      gates, units: lstm.units, cell: cells, squashed: squashedCells(after: step, group, position),
      hiddenDeltas: hiddenDeltas, cellDeltas: hiddenDeltas + lstm.units)
    let row = ((group.chunks.lowerBound + position) * steps + step) * laneCount
    let (rows, weights) = (memory.rows, (parameters.inputWeight, parameters.hiddenWeight))
    let inputs = group.values + (position * group.valueStride + memory.steps + step * parameters.columns)
    transposeToRows(
      inputs, features: features, rows: group.batch.rows + (rows.inputs + row * weights.0.stride),
      stride: weights.0.stride)
    transposeToRows(
      inputs + features, features: lstm.units, rows: group.batch.rows + (rows.hidden + row * weights.1.stride),
      stride: weights.1.stride)
    transposeToRows(
      gates, features: parameters.rows, rows: group.batch.rows + (rows.deltas + row * parameters.rowStride),
      stride: parameters.rowStride)
  }

  func reduceGradient(unit: Int, chunkCount: Int, _ batch: BatchMemory) {
    parameters.reduceGradient(unit: unit, memory.rows, count: chunkCount * steps * laneCount, batch)
  }

  func pack(unit: Int, _ batch: BatchMemory) { parameters.pack(unit: unit, batch) }
}

// Where values stand, and how they come in and go out.
extension LSTMOperation {
  private func gates(_ step: Int, _ group: ChunkGroup, _ position: Int) -> LanePointer {
    group.values + (position * group.valueStride + memory.gates + step * parameters.rows)
  }

  private func cells(before step: Int, _ group: ChunkGroup, _ position: Int) -> LanePointer {
    group.values + (position * group.valueStride + memory.cells + step * lstm.units)
  }

  private func squashedCells(after step: Int, _ group: ChunkGroup, _ position: Int) -> LanePointer {
    group.values + (position * group.valueStride + memory.squashedCells + step * lstm.units)
  }

  private func hidden(before step: Int, _ group: ChunkGroup, _ position: Int) -> LanePointer {
    group.values + (position * group.valueStride + memory.steps + step * parameters.columns + features)
  }

  /// What goes back in time for the chunk that is number `position`: gradients by a step's input, by the hidden values and by the
  /// cells before it.
  private func carry(_ group: ChunkGroup, _ position: Int) -> LanePointer {
    group.scratch + (memory.carry + position * memory.carryCount)
  }

  private func readInput(_ group: ChunkGroup, _ position: Int) {
    fill(hidden(before: 0, group, position), count: lstm.units, with: 0)
    fill(cells(before: 0, group, position), count: lstm.units, with: 0)
    let (values, width) = (group.values(input, position), input.shape.width)
    for step in 0..<steps {
      let target = group.values + (position * group.valueStride + memory.steps + step * parameters.columns)
      for channel in 0..<input.shape.channels {
        copyRow(
          values + input.layout.index(channel: channel, row: step), count: width, into: target + channel * width)
      }
    }
  }

  private func writeInputDeltas(_ step: Int, _ group: ChunkGroup, _ position: Int) {
    let (deltas, width) = (group.deltas(input, position), input.shape.width)
    for channel in 0..<input.shape.channels {
      copyRow(
        carry(group, position) + channel * width, count: width,
        into: deltas + (channel * input.shape.area + step * width))
    }
  }

  private func writeOutput(_ group: ChunkGroup, _ position: Int) {
    let (values, layout) = (group.values(output, position), output.layout)
    switch lstm.output {
    case .last:
      scatterRow(
        hidden(before: steps, group, position), count: lstm.units, into: values + layout.origin,
        step: layout.planeStride)
    case .sequence:
      for step in 0..<steps {
        scatterRow(
          hidden(before: step + 1, group, position), count: lstm.units,
          into: values + layout.index(channel: 0, row: step), step: layout.planeStride)
      }
    }
  }

  private func addOutputDeltas(_ step: Int, to hiddenDeltas: LanePointer, _ group: ChunkGroup, _ position: Int) {
    let deltas = group.deltas(output, position)
    switch lstm.output {
    case .last: if step == steps - 1 { addRow(deltas, count: lstm.units, to: hiddenDeltas) }
    case .sequence: addGathered(deltas + step, step: steps, count: lstm.units, to: hiddenDeltas)
    }
  }
}

/// Where an LSTM keeps what it needs of each chunk.
struct LSTMMemory {
  /// For each step its input and the hidden values before it; after the last step the hidden values alone count.
  let steps: Int
  /// For each step what its gates let through.
  let gates: Int
  /// The cells before each step and after the last.
  let cells: Int
  /// For each step the hyperbolic tangents of the cells after it.
  let squashedCells: Int
  /// What goes back in time, for each chunk of a group.
  let carry: Int
  /// The vectors of it.
  let carryCount: Int
  let rows: LSTMRows
}
