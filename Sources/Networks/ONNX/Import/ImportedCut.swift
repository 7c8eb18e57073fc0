/// What a slice takes of one side of a value.
struct ImportedCut {
  let axis: Int
  let start: Int
  let end: Int
  let step: Int

  /// The places among `length` of them; negative ends count from behind, as in Python.
  func places(among length: Int) -> [Int] {
    // Backwards, the place before the first is an end of its own.
    let lowest = step > 0 ? 0 : -1
    func bound(_ place: Int) -> Int { min(max(place < 0 ? place + length : place, lowest), length + lowest) }
    return Array(stride(from: bound(start), to: bound(end), by: step))
  }
}

extension ImportedNode {
  /// What this slice takes of a value with `rank` sides.
  ///
  /// - Throws: `ONNXError` if it cuts more than one of them.
  func cut(rank: Int) throws(ONNXError) -> ImportedCut {
    let starts = try wholes("starts", orInput: 1) ?? []
    let ends = try wholes("ends", orInput: 2) ?? []
    let axes = try wholes("axes", orInput: 3) ?? Array(starts.indices)
    let steps = try wholes("steps", orInput: 4) ?? starts.map { _ in 1 }
    guard starts.count == 1, ends.count == 1, axes.count == 1, steps.count == 1, steps[0] != 0 else {
      throw failure("cuts more than one side: not supported")
    }
    return ImportedCut(axis: try axis(axes[0], rank: rank), start: starts[0], end: ends[0], step: steps[0])
  }
}
