/// An activation that stands alone, because what goes in is needed by itself.
struct ActivationOperation: Operation {
  let input: Edge
  let output: Edge
  let activation: Activation

  func forward(_ group: ChunkGroup) {
    for position in 0..<group.chunks.count {
      copy(group.values(input, position), input.layout, to: group.values(output, position), output.layout)
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

/// The same values on an edge with another border; what flattening comes to when a convolution follows.
struct ReshapeOperation: Operation {
  let input: Edge
  let output: Edge

  func forward(_ group: ChunkGroup) {
    for position in 0..<group.chunks.count {
      copy(group.values(input, position), input.layout, to: group.values(output, position), output.layout)
    }
  }

  func backward(_ group: ChunkGroup) {
    for position in 0..<group.chunks.count {
      copyRow(group.deltas(output, position), count: input.shape.count, into: group.deltas(input, position))
    }
  }
}

/// Copies all values, in order, from one layout to another.
private func copy(_ source: LanePointer, _ from: ChunkLayout, to target: LanePointer, _ to: ChunkLayout) {
  to.forEachRun { place, packed, count in
    from.forEachRun { origin, first, length in
      let start = max(first, packed)
      let end = min(first + length, packed + count)
      guard start < end else { return }
      copyRow(source + (origin + start - first), count: end - start, into: target + (place + start - packed))
    }
  }
}
