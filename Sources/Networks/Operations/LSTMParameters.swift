/// The weights and biases of an LSTM, in PyTorch's order of gates (input, forget, candidate, output), and where they stand packed:
/// those for a step's input beside those for the hidden values before it.
struct LSTMParameters {
  let inputWeight: Parameter
  let hiddenWeight: Parameter
  let inputBias: Parameter
  let hiddenBias: Parameter
  /// Where the transposed weights stand among the packs, where the weights themselves, and where the sums of the biases.
  let forwardPack: Int
  let backwardPack: Int
  let biasPack: Int
  private let inputVariants: [[KernelVariant<DenseGradient>]]
  private let hiddenVariants: [[KernelVariant<DenseGradient>]]

  init(
    inputWeight: Parameter, hiddenWeight: Parameter, inputBias: Parameter, hiddenBias: Parameter, pack: Int,
    registerBytes: Int
  ) {
    self.inputWeight = inputWeight
    self.hiddenWeight = hiddenWeight
    self.inputBias = inputBias
    self.hiddenBias = hiddenBias
    let rows = inputWeight.rows
    forwardPack = pack
    backwardPack = pack + (inputWeight.columns + hiddenWeight.columns) * rows.rowStride
    biasPack = (backwardPack + rows * (inputWeight.columns + hiddenWeight.columns)).roundedUp(to: laneCount)
    func variants(_ weight: Parameter) -> [[KernelVariant<DenseGradient>]] {
      stride(from: 0, to: rows, by: Self.unitHeight).map {
        KernelVariant.covering(
          vectors: weight.stride / laneCount, outputs: min(Self.unitHeight, rows - $0), registerBytes: registerBytes)
      }
    }
    inputVariants = variants(inputWeight)
    hiddenVariants = variants(hiddenWeight)
  }

  /// Divisible by the height of every kernel, so that none computes a row twice.
  private static let unitHeight = 96

  /// Four rows of weights for each cell.
  var rows: Int { inputWeight.rows }
  /// What goes into a step: its input and the hidden values.
  var columns: Int { inputWeight.columns + hiddenWeight.columns }
  /// From one column's weights to the next in the forward pack, and from one row of gradients by the gates to the next.
  var rowStride: Int { rows.rowStride }
  /// The floats of all packs.
  var packCount: Int { biasPack + rowStride - forwardPack }

  /// The runs of parameters whose gradients are made together.
  var units: [[Range<Int>]] {
    stride(from: 0, to: rows, by: Self.unitHeight).map { start in
      let rows = rows(from: start)
      func run(_ parameter: Parameter) -> Range<Int> {
        let stride = parameter.shape.count == 2 ? parameter.stride : 1
        return parameter.offset + rows.lowerBound * stride..<parameter.offset + rows.upperBound * stride
      }
      return [run(inputWeight), run(hiddenWeight), run(inputBias), run(hiddenBias)]
    }
  }

  private func rows(from start: Int) -> Range<Int> { start..<min(rows, start + Self.unitHeight) }

  /// Copies the rows of `unit` into the packs.
  func pack(unit: Int, _ batch: BatchMemory) {
    let rows = rows(from: unit * Self.unitHeight)
    var column = 0
    for weight in [inputWeight, hiddenWeight] {
      let first = batch.parameters + (weight.offset + rows.lowerBound * weight.stride)
      transpose(
        first, rows: rows.count, columns: weight.columns, stride: weight.stride,
        into: batch.packs + (forwardPack + column * rowStride + rows.lowerBound), resultStride: rowStride)
      for row in 0..<rows.count {
        let target = batch.packs + (backwardPack + (rows.lowerBound + row) * columns + column)
        target.update(from: first + row * weight.stride, count: weight.columns)
      }
      column += weight.columns
    }
    addScalars(
      batch.parameters + (inputBias.offset + rows.lowerBound), batch.parameters + (hiddenBias.offset + rows.lowerBound),
      count: rows.count, into: batch.packs + (biasPack + rows.lowerBound))
  }

  /// Computes the gradient of `unit` by the rows that all steps of all images left.
  func reduceGradient(unit: Int, _ rows: LSTMRows, count: Int, _ batch: BatchMemory) {
    let unitRows = self.rows(from: unit * Self.unitHeight)
    let deltas = batch.rows + (rows.deltas + unitRows.lowerBound)
    for (weight, inputs, variants) in [
      (inputWeight, rows.inputs, inputVariants[unit]), (hiddenWeight, rows.hidden, hiddenVariants[unit]),
    ] {
      variants.run(
        DenseGradient(
          inputs: LanePointer(raw: batch.rows + inputs), inputVectors: weight.stride / laneCount, deltas: deltas,
          deltaStride: rowStride, imageCount: count, outputCount: unitRows.count,
          gradient: LanePointer(raw: batch.gradients + (weight.offset + unitRows.lowerBound * weight.stride))))
    }
    let byBias = batch.gradients + (inputBias.offset + unitRows.lowerBound)
    for start in stride(from: 0, to: unitRows.count, by: laneCount) {
      sumRows(deltas + start, rows: count, stride: rowStride, into: byBias + start)
    }
    (batch.gradients + (hiddenBias.offset + unitRows.lowerBound)).update(from: byBias, count: unitRows.count)
  }
}

/// Where an LSTM keeps, a row for each step of each image of the batch, what its gradients are made of.
struct LSTMRows {
  /// What went into the steps.
  let inputs: Int
  /// The hidden values before them.
  let hidden: Int
  /// The gradients by what came into the gates.
  let deltas: Int
}
