/// Copies into a concatenation what did not write itself there.
struct ConcatenationCopy: Operation {
  let parts: [Part]

  /// An input, and its channels of the result.
  struct Part {
    let input: Edge
    let output: Edge
  }

  func forward(_ group: ChunkGroup) {
    for position in 0..<group.chunks.count {
      for part in parts {
        copyValues(
          group.values(part.input, position), part.input.layout, to: group.values(part.output, position),
          part.output.layout)
      }
    }
  }

  func backward(_ group: ChunkGroup) {
    for position in 0..<group.chunks.count {
      for part in parts {
        copyRow(
          group.deltas(part.output, position), count: part.input.shape.count, into: group.deltas(part.input, position))
      }
    }
  }
}
