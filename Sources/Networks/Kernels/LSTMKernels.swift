import Tensors

/// One step of an LSTM cell for sixteen images: `gates` hold what comes into the gates, all inputs, then all forget gates,
/// candidates and outputs, and are replaced by what they let through. `squashed` takes the hyperbolic tangent of the cell after the
/// step.
func stepCell(
  _ gates: LanePointer, units: Int, cell: LanePointer, nextCell: LanePointer, squashed: LanePointer,
  hidden: LanePointer
) {
  for unit in 0..<units {
    let input = logistic(gates[unit])
    let forget = logistic(gates[units &+ unit])
    let candidate = hyperbolicTangent(gates[2 &* units &+ unit])
    let output = logistic(gates[3 &* units &+ unit])
    let next = forget * cell[unit] + input * candidate
    let known = hyperbolicTangent(next)
    nextCell[unit] = next
    squashed[unit] = known
    hidden[unit] = output * known
    gates[unit] = input
    gates[units &+ unit] = forget
    gates[2 &* units &+ unit] = candidate
    gates[3 &* units &+ unit] = output
  }
}

/// The step back: replaces what the gates let through by the gradients by what came into them, and the gradients by the
/// cells after the step by those before it.
///
/// - Parameter hiddenDeltas: the gradients by the hidden values after the step.
func stepCellBack(
  _ gates: LanePointer, units: Int, cell: LanePointer, squashed: LanePointer, hiddenDeltas: LanePointer,
  cellDeltas: LanePointer
) {
  for unit in 0..<units {
    let input = gates[unit]
    let forget = gates[units &+ unit]
    let candidate = gates[2 &* units &+ unit]
    let output = gates[3 &* units &+ unit]
    let squashed = squashed[unit]
    let hiddenDelta = hiddenDeltas[unit]
    let cellDelta = cellDeltas[unit] + hiddenDelta * output * (1 - squashed * squashed)
    gates[unit] = cellDelta * candidate * input * (1 - input)
    gates[units &+ unit] = cellDelta * cell[unit] * forget * (1 - forget)
    gates[2 &* units &+ unit] = cellDelta * input * (1 - candidate * candidate)
    gates[3 &* units &+ unit] = hiddenDelta * squashed * output * (1 - output)
    cellDeltas[unit] = cellDelta * forget
  }
}

/// Writes the sums of two runs of `count` floats.
func addScalars(_ a: Scalars, _ b: Scalars, count: Int, into sums: Scalars) {
  for index in 0..<count { sums[index] = a[index] + b[index] }
}
