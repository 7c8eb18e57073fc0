import Tensors

/// Changes the parameters of a network by their gradients, each unit of them by itself.
final class ParameterUpdate {
  private let workspace: Workspace
  private let optimizer: Optimizer
  private let workers: Workers
  private let units: [UpdateUnit]
  private let state: [LaneMemory]

  init(_ workspace: Workspace, _ optimizer: Optimizer, _ workers: Workers) {
    self.workspace = workspace
    self.optimizer = optimizer
    self.workers = workers
    units = UpdateUnit.all(of: workspace.plan)
    state = optimizer.stateNames.map { _ in LaneMemory(scalars: workspace.network.table.scalarCount) }
  }

  /// Takes a step and packs the new weights.
  ///
  /// - Parameters:
  ///   - number: 1 for the first step.
  ///   - adjustment: what is done to the gradients first.
  ///   - chunkCount: how many chunks the gradients come from, if they still are to be finished.
  func step(
    learningRate: Float, number: Int, adjustment: GradientAdjustment, finishing chunkCount: Int?, _ memory: BatchMemory
  ) {
    let step = OptimizerStep(optimizer: optimizer, learningRate: learningRate, number: number)
    let weights = workspace.network.parameters.base
    let gradients = workspace.gradients.base
    let state = state.map(\.base)
    workers.forEachChunk(of: units.count, size: 1) { range in
      for unit in units[range] {
        if let chunkCount { unit.operation.reduceGradient(unit: unit.number, chunkCount: chunkCount, memory) }
        for range in unit.ranges {
          adjustment.apply(at: range, gradients)
          step.apply(at: range, weights: weights, gradients: gradients, state: state)
        }
        unit.operation.pack(unit: unit.number, memory)
      }
    }
    workspace.notePacked()
  }

  /// Finishes the gradients of `chunkCount` chunks, if there are, and adds those of earlier batches, if there are.
  ///
  /// - Returns: the sum of the squares of all of them, summed unit by unit and the units in their order.
  func finishGradients(chunkCount: Int?, adding earlier: LaneMemory? = nil, _ memory: BatchMemory) -> Double {
    let gradients = workspace.gradients.base
    let squares = workers.mapChunks(of: units.count, size: 1) { range in
      units[range].reduce(0) { sum, unit in
        if let chunkCount { unit.operation.reduceGradient(unit: unit.number, chunkCount: chunkCount, memory) }
        return unit.ranges.reduce(sum) { sum, range in
          if let earlier { addVectors(of: range, from: earlier.base, to: gradients) }
          return sum + sumOfSquares(at: range, gradients)
        }
      }
    }
    return squares.reduce(0, +)
  }

  /// What the optimizer remembers of each parameter, by PyTorch's names: `conv1.weight.momentum_buffer`, or
  /// `conv1.weight.exp_avg` and `conv1.weight.exp_avg_sq`. Setting leaves alone what is not named.
  var optimizerState: [String: Tensor] {
    get {
      var tensors: [String: Tensor] = [:]
      forEachState { name, parameter, memory in tensors[name] = parameter.tensor(in: memory) }
      return tensors
    }
    set {
      forEachState { name, parameter, memory in
        if let tensor = newValue[name] { parameter.write(tensor.values, into: memory) }
      }
    }
  }

  private func forEachState(_ body: (String, Parameter, LaneMemory) -> Void) {
    for (stateName, memory) in zip(optimizer.stateNames, state) {
      for parameter in workspace.network.table.trained { body("\(parameter.name).\(stateName)", parameter, memory) }
    }
  }
}
