/// The same values, in order, on an edge with another shape or border. Both edges have their gradients in one place, so there is
/// nothing to do on the way back.
struct CopyOperation: Operation {
  let input: Edge
  let output: Edge

  func forward(_ group: ChunkGroup) {
    for position in 0..<group.chunks.count {
      copyValues(group.values(input, position), input.layout, to: group.values(output, position), output.layout)
    }
  }

  func backward(_ group: ChunkGroup) {}
}

/// Copies all values, in order, from one layout to another.
func copyValues(_ source: LanePointer, _ from: ChunkLayout, to target: LanePointer, _ to: ChunkLayout) {
  if from.shape == to.shape { return copyMaps(source, from, to: target, to) }
  to.forEachRun { place, packed, count in
    from.forEachRun { origin, first, length in
      let start = max(first, packed)
      let end = min(first + length, packed + count)
      guard start < end else { return }
      copyRow(source + (origin + start - first), count: end - start, into: target + (place + start - packed))
    }
  }
}

/// Copies maps of one shape.
private func copyMaps(_ source: LanePointer, _ from: ChunkLayout, to target: LanePointer, _ to: ChunkLayout) {
  from.forEachRun(with: to) { origin, place, _, count in copyRow(source + origin, count: count, into: target + place) }
}
