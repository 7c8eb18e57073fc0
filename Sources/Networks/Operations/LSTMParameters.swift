/// The weights and biases of an LSTM, in PyTorch's order of gates (input, forget, candidate, output), and where they stand packed as
/// its layout has it: those for the hidden values before a step beside those for its input.
struct LSTMParameters {
  let layout: LSTMLayout
  /// Where the transposed weights stand among the packs, where the weights themselves, and where the sums of the biases.
  let forwardPack: Int
  let backwardPack: Int
  let biasPack: Int
  private let weights: [Weight]
  private let biases: [Parameter]

  /// A matrix of weights.
  private struct Weight {
    let parameter: Parameter
    /// Where what it is multiplied with begins in a step.
    let column: Int
    /// The kernels that compute the gradient of the gates of each unit.
    let variants: [[[KernelVariant<DenseGradient>]]]
  }

  init(
    inputWeight: Parameter, hiddenWeight: Parameter, biases: [Parameter], pack: Int, registerBytes: Int
  ) {
    let layout = LSTMLayout(units: hiddenWeight.columns, features: inputWeight.columns)
    self.layout = layout
    self.biases = biases
    forwardPack = pack
    backwardPack = forwardPack + layout.stepCount * layout.gateStride
    biasPack = backwardPack + 4 * layout.width * layout.stepStride
    weights = [(hiddenWeight, 0), (inputWeight, layout.width)].map { parameter, column in
      let variants = Self.unitRows(layout).map { rows in
        layout.gateRows(rows).map { gate in
          KernelVariant<DenseGradient>.covering(
            vectors: parameter.stride / laneCount, outputs: gate.count, registerBytes: registerBytes)
        }
      }
      return Weight(parameter: parameter, column: column, variants: variants)
    }
  }

  /// The floats of all packs.
  var packCount: Int { biasPack + layout.gateStride - forwardPack }

  /// Divisible by the height of every kernel, so that none computes a row twice.
  private static let unitHeight = 96

  /// The rows of parameters whose gradients are made together.
  private static func unitRows(_ layout: LSTMLayout) -> [Range<Int>] {
    stride(from: 0, to: layout.rows, by: unitHeight).map { $0..<min(layout.rows, $0 + unitHeight) }
  }

  /// The runs of parameters of each unit.
  var units: [[Range<Int>]] {
    Self.unitRows(layout).map { rows in
      (weights.map(\.parameter) + biases).map { parameter in
        let stride = parameter.shape.count == 2 ? parameter.stride : 1
        return parameter.offset + rows.lowerBound * stride..<parameter.offset + rows.upperBound * stride
      }
    }
  }

  private func gates(of unit: Int) -> [LSTMLayout.GateRows] { layout.gateRows(Self.unitRows(layout)[unit]) }

  /// Copies the rows of `unit` into the packs.
  func pack(unit: Int, _ batch: BatchMemory) {
    for gate in gates(of: unit) {
      for weight in weights { pack(weight, gate, batch) }
      addScalars(
        batch.parameters + (biases[0].offset + gate.first), batch.parameters + (biases[1].offset + gate.first),
        count: gate.count, into: batch.packs + (biasPack + gate.place))
    }
  }

  private func pack(_ weight: Weight, _ gate: LSTMLayout.GateRows, _ batch: BatchMemory) {
    let (parameter, column) = (weight.parameter, weight.column)
    let first = batch.parameters + (parameter.offset + gate.first * parameter.stride)
    transpose(
      first, rows: gate.count, columns: parameter.columns, stride: parameter.stride,
      into: batch.packs + (forwardPack + column * layout.gateStride + gate.place), resultStride: layout.gateStride)
    for row in 0..<gate.count {
      let target = batch.packs + (backwardPack + (gate.place + row) * layout.stepStride + column)
      target.update(from: first + row * parameter.stride, count: parameter.columns)
    }
  }

  /// Computes the gradient of `unit`.
  ///
  /// - Parameters:
  ///   - steps: what went into the steps, `count` rows: for each step of each image.
  ///   - deltas: the gradients by what came into the gates, likewise.
  func reduceGradient(unit: Int, steps: Scalars, deltas: Scalars, count: Int, _ batch: BatchMemory) {
    for (number, gate) in gates(of: unit).enumerated() {
      for weight in weights {
        let stride = weight.parameter.stride
        weight.variants[unit][number].run(
          DenseGradient(
            inputs: LanePointer(raw: steps + weight.column), inputVectors: layout.stepStride / laneCount,
            deltas: deltas + gate.place, deltaStride: layout.gateStride, imageCount: count, outputCount: gate.count,
            gradient: LanePointer(raw: batch.gradients + (weight.parameter.offset + gate.first * stride)),
            gradientVectors: stride / laneCount))
      }
      let sums = batch.gradients + (biases[0].offset + gate.first)
      sumRows(deltas + gate.place, rows: count, columns: gate.count, stride: layout.gateStride, into: sums)
      (batch.gradients + (biases[1].offset + gate.first)).update(from: sums, count: gate.count)
    }
  }
}
