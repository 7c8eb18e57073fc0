/// The panels of `ReferencePanels`.
func packedPanels(_ points: IndexedPoints, starts: [Int]) -> [Float] {
  let inner = points.products.width
  let panelSize = 16 * (inner + 1)
  var values = [Float](repeating: 0, count: (starts.last ?? 0) * panelSize)
  values.withUnsafeMutableBufferPointer { values in
    points.products.values.withUnsafeBufferPointer { source in
      for (leaf, range) in points.tree.leaves.enumerated() {
        for column in 0..<(range.count + 15) / 16 * 16 {
          let panel = (starts[leaf] + column / 16) * panelSize + column % 16
          let row = range.lowerBound + column
          guard row < range.upperBound else {
            values[panel] = -.infinity
            continue
          }
          values[panel] = -points.halfSquares[row]
          for index in 0..<inner { values[panel + 16 * (index + 1)] = source[row * inner + index] }
        }
      }
    }
  }
  return values
}
