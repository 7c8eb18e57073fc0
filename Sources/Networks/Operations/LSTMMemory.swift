/// Where an LSTM keeps what it needs of each chunk. Nothing is written to the zeros before the first step, nor to those behind the
/// values of a gate.
struct LSTMMemory {
  /// For each step the hidden values before it and its input.
  let steps: Int
  /// For each step what its gates let through.
  let gates: Int
  /// Whether these two stand among the rows of the batch, for the gradients of the weights, and not among the chunk's values.
  let isInRows: Bool
  /// The cells before each step and after the last.
  let cells: Int
  /// For each step the hyperbolic tangents of the cells after it.
  let squashedCells: Int
  /// The hidden values after the last step.
  let last: Int
  /// What goes back in time.
  let carry: Int
}

extension PlanBuilder {
  /// Reserves what an LSTM of `layout` needs for `steps` steps.
  mutating func reserveLSTM(_ layout: LSTMLayout, steps: Int) -> LSTMMemory {
    let isTraining = purpose.isTraining
    let chunks = purpose.chunkCapacity
    func reserveRows(_ stride: Int, _ builder: inout PlanBuilder) -> Int {
      isTraining
        ? builder.reserve(\.rows, chunks * steps * laneCount * stride) : builder.reserve(\.values, steps * stride)
    }
    return LSTMMemory(
      steps: reserveRows(layout.stepStride, &self), gates: reserveRows(layout.gateStride, &self), isInRows: isTraining,
      cells: reserve(\.values, (steps + 1) * layout.width), squashedCells: reserve(\.values, steps * layout.width),
      last: reserve(\.values, layout.stepStride),
      carry: reserve(\.scratch, isTraining ? LSTMCarry.count(layout) : 0))
  }
}

/// Where the values of one chunk stand.
struct LSTMChunk {
  private let steps: LanePointer
  private let gates: LanePointer
  private let cells: LanePointer
  private let squashedCells: LanePointer
  /// The hidden values after the last step, as far apart as those before a step.
  let last: LanePointer
  private let layout: LSTMLayout

  /// Those of the chunk that is number `position` of `group`.
  init(_ memory: LSTMMemory, _ layout: LSTMLayout, _ group: ChunkGroup, _ position: Int, steps count: Int) {
    let values = group.values + position * group.valueStride
    let chunk = group.chunks.lowerBound + position
    func rows(_ place: Int, stride: Int) -> LanePointer {
      memory.isInRows
        ? LanePointer(raw: group.batch.rows + place) + chunk * count * stride : values + place
    }
    steps = rows(memory.steps, stride: layout.stepStride)
    gates = rows(memory.gates, stride: layout.gateStride)
    cells = values + memory.cells
    squashedCells = values + memory.squashedCells
    last = values + memory.last
    self.layout = layout
  }

  // Sixteen rows of so many floats are as many vectors.

  /// The hidden values before step `number`, and its input.
  func step(_ number: Int) -> LanePointer { steps + number * layout.stepStride }
  /// What the gates of step `number` let through.
  func gates(_ number: Int) -> LanePointer { gates + number * layout.gateStride }
  /// The cells before step `number`.
  func cells(before number: Int) -> LanePointer { cells + number * layout.width }
  /// The hyperbolic tangents of the cells after step `number`.
  func squashedCells(_ number: Int) -> LanePointer { squashedCells + number * layout.width }
}

/// What goes back in time for one chunk.
struct LSTMCarry {
  /// The gradients by what goes into a step.
  let stepDeltas: LanePointer
  /// Those by the cells.
  let cellDeltas: LanePointer
  /// Those by what comes out of a step.
  let outputDeltas: LanePointer

  /// Stands at `place`.
  init(_ place: LanePointer, _ layout: LSTMLayout) {
    stepDeltas = place
    cellDeltas = stepDeltas + layout.stepStride
    outputDeltas = cellDeltas + layout.width
  }

  /// The vectors of it.
  static func count(_ layout: LSTMLayout) -> Int { layout.stepStride + 2 * layout.width }
}
