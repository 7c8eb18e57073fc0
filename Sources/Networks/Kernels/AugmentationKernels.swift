extension ImageChange {
  /// Writes the image of `shape` at `source` to `target`, changed.
  func write(_ source: UnsafePointer<UInt8>, _ shape: Shape, to target: UnsafeMutablePointer<UInt8>) {
    for channel in 0..<shape.channels {
      for row in 0..<shape.height {
        let line = target + (channel * shape.height + row) * shape.width
        line.update(repeating: 0, count: shape.width)
        if (0..<shape.height).contains(row - rows) {
          shift(source + (channel * shape.height + row - rows) * shape.width, width: shape.width, to: line)
        }
        if isMirrored { mirror(line, count: shape.width) }
        if holeRows.contains(row) { (line + holeColumns.lowerBound).update(repeating: 0, count: holeColumns.count) }
      }
    }
  }

  private func shift(_ source: UnsafePointer<UInt8>, width: Int, to line: UnsafeMutablePointer<UInt8>) {
    let count = width - abs(columns)
    if count > 0 { (line + max(0, columns)).update(from: source + max(0, -columns), count: count) }
  }

  private func mirror(_ line: UnsafeMutablePointer<UInt8>, count: Int) {
    for column in 0..<count / 2 { swap(&line[column], &line[count - 1 - column]) }
  }
}
