/// One step of an LSTM cell for one image. Each of its values takes `count` vectors: `gates` hold what comes into the input gates,
/// then the forget gates, candidates and output gates, and are replaced by what they let through. `squashed` takes the hyperbolic
/// tangent of the cell after the step.
func stepCell(
  _ gates: LanePointer, count: Int, cell: LanePointer, nextCell: LanePointer, squashed: LanePointer,
  hidden: LanePointer
) {
  let (forget, candidate, output) = (gates + count, gates + 2 &* count, gates + 3 &* count)
  Activation.sigmoid.apply(gates, count: 2 &* count)
  Activation.tanh.apply(candidate, count: count)
  Activation.sigmoid.apply(output, count: count)
  for index in 0..<count {
    let next = forget[index] * cell[index] + gates[index] * candidate[index]
    nextCell[index] = next
    squashed[index] = next
  }
  Activation.tanh.apply(squashed, count: count)
  for index in 0..<count { hidden[index] = output[index] * squashed[index] }
}

/// The step back: replaces what the gates let through by the gradients by what came into them, and the gradients by the
/// cells after the step by those before it.
///
/// - Parameter hiddenDeltas: the gradients by the hidden values after the step.
func stepCellBack(
  _ gates: LanePointer, count: Int, cell: LanePointer, squashed: LanePointer, hiddenDeltas: LanePointer,
  cellDeltas: LanePointer
) {
  for index in 0..<count {
    let input = gates[index]
    let forget = gates[count &+ index]
    let candidate = gates[2 &* count &+ index]
    let output = gates[3 &* count &+ index]
    let squashed = squashed[index]
    let hiddenDelta = hiddenDeltas[index]
    let cellDelta = cellDeltas[index] + hiddenDelta * output * (1 - squashed * squashed)
    gates[index] = cellDelta * candidate * input * (1 - input)
    gates[count &+ index] = cellDelta * cell[index] * forget * (1 - forget)
    gates[2 &* count &+ index] = cellDelta * input * (1 - candidate * candidate)
    gates[3 &* count &+ index] = hiddenDelta * squashed * output * (1 - output)
    cellDeltas[index] = cellDelta * forget
  }
}

/// Writes the sums of two runs of `count` floats.
func addScalars(_ a: Scalars, _ b: Scalars, count: Int, into sums: Scalars) {
  for index in 0..<count { sums[index] = a[index] + b[index] }
}
