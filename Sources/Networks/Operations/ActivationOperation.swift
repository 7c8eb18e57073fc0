/// An activation that stands alone, because what goes in is needed by itself.
struct ActivationOperation: Operation {
  let input: Edge
  let output: Edge
  let activation: Activation

  func forward(_ group: ChunkGroup) {
    for position in 0..<group.chunks.count {
      copyValues(group.values(input, position), input.layout, to: group.values(output, position), output.layout)
      let values = group.values(output, position)
      output.layout.forEachRun { place, _, count in activation.apply(values + place, count: count) }
    }
  }

  func backward(_ group: ChunkGroup) {
    for position in 0..<group.chunks.count {
      let deltas = group.deltas(input, position)
      copyRow(group.deltas(output, position), count: input.shape.count, into: deltas)
      let known = activation.isKnownByArgument ? input : output
      let values = group.values(known, position)
      known.layout.forEachRun { place, packed, count in
        activation.differentiate(deltas + packed, known: values + place, count: count)
      }
    }
  }
}
