/// The sum of several inputs, and an activation if one follows.
struct SumOperation: Operation {
  let inputs: [Edge]
  let output: Edge
  let activation: Activation?

  func forward(_ group: ChunkGroup) {
    for position in 0..<group.chunks.count {
      let result = group.values(output, position)
      copyValues(group.values(inputs[0], position), inputs[0].layout, to: result, output.layout)
      for input in inputs.dropFirst() {
        let values = group.values(input, position)
        input.layout.forEachRun(with: output.layout) { from, to, _, count in
          addRow(values + from, count: count, to: result + to)
        }
      }
      output.layout.forEachRun { place, _, count in activation?.apply(result + place, count: count) }
    }
  }

  func backward(_ group: ChunkGroup) {
    for position in 0..<group.chunks.count {
      let deltas = group.deltas(output, position)
      let results = group.values(output, position)
      output.layout.forEachRun { place, packed, count in
        activation?.differentiate(deltas + packed, known: results + place, count: count)
      }
      for input in inputs { copyRow(deltas, count: output.shape.count, into: group.deltas(input, position)) }
    }
  }
}

/// The gradient by an output that several layers read: the sum of what each of them sends back. On the way forward it does
/// nothing.
struct GradientSum: Operation {
  /// Where the first reader puts its gradients, and where the sum goes.
  let output: Edge
  /// Where the others put theirs.
  let others: [Int]

  func forward(_ group: ChunkGroup) {}

  func backward(_ group: ChunkGroup) {
    for position in 0..<group.chunks.count {
      for other in others {
        addRow(
          group.deltas + (position * group.deltaStride + other), count: output.shape.count,
          to: group.deltas(output, position))
      }
    }
  }
}
