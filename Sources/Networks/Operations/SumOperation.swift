/// The sum of several inputs, and an activation if one follows.
struct SumOperation: Operation {
  let inputs: [Edge]
  let output: Edge
  let activation: Activation?

  func forward(_ group: ChunkGroup) {
    for position in 0..<group.chunks.count {
      forEachRow { channel, row, _ in
        let result = group.values(output, position) + output.layout.index(channel: channel, row: row)
        for (number, input) in inputs.enumerated() {
          let values = group.values(input, position) + input.layout.index(channel: channel, row: row)
          if number == 0 {
            copyRow(values, count: output.shape.width, into: result)
          } else {
            addRow(values, count: output.shape.width, to: result)
          }
        }
        activation?.apply(result, count: output.shape.width)
      }
    }
  }

  func backward(_ group: ChunkGroup) {
    for position in 0..<group.chunks.count {
      forEachRow { channel, row, packed in
        let deltas = group.deltas(output, position) + packed
        let results = group.values(output, position) + output.layout.index(channel: channel, row: row)
        activation?.differentiate(deltas, known: results, count: output.shape.width)
        for input in inputs {
          copyRow(deltas, count: output.shape.width, into: group.deltas(input, position) + packed)
        }
      }
    }
  }

  /// Calls `body` row by row, so that what several steps touch stays in the cache; `packed` is where the row's gradients begin.
  private func forEachRow(_ body: (_ channel: Int, _ row: Int, _ packed: Int) -> Void) {
    let shape = output.shape
    for channel in 0..<shape.channels {
      for row in 0..<shape.height { body(channel, row, channel * shape.area + row * shape.width) }
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
