/// Copies vectors.
func copyRow(_ source: LanePointer, count: Int, into target: LanePointer) {
  for index in 0..<count { target[index] = source[index] }
}

/// Copies vectors that stand `step` apart.
func gatherRow(_ source: LanePointer, step: Int, count: Int, into target: LanePointer) {
  for index in 0..<count { target[index] = source[index &* step] }
}

/// Copies vectors to places `step` apart.
func scatterRow(_ source: LanePointer, count: Int, into target: LanePointer, step: Int) {
  for index in 0..<count { target[index &* step] = source[index] }
}

/// Writes `value` to all lanes of vectors.
func fill(_ target: LanePointer, count: Int, with value: Float) {
  for index in 0..<count { target[index] = Lanes(repeating: value) }
}

/// Adds vectors to others.
func addRow(_ source: LanePointer, count: Int, to target: LanePointer) {
  for index in 0..<count { target[index] += source[index] }
}

/// Moves vectors by `share` of the way to others.
func approach(_ values: LanePointer, _ others: LanePointer, count: Int, share: Float) {
  for index in 0..<count {
    let value = values[index]
    values[index] = value.addingProduct(others[index] - value, Lanes(repeating: share))
  }
}

/// Copies vectors and returns their sum.
func copySumming(_ source: LanePointer, count: Int, into target: LanePointer) -> Lanes {
  var sum = Lanes.zero
  for index in 0..<count {
    let value = source[index]
    sum += value
    target[index] = value
  }
  return sum
}

/// Copies to each float the one that `sources` names.
func permute(_ values: Scalars, by sources: [Int32], into target: Scalars) {
  sources.withUnsafeBufferPointer { sources in
    for index in 0..<sources.count { target[index] = values[Int(sources[index])] }
  }
}

/// The sums of the same floats of all chunks, added in the order of the chunks.
func sumChunks(_ first: Scalars, count: Int, chunks: Int, stride: Int, into sums: Scalars) {
  sums.update(from: first, count: count)
  for chunk in 1..<max(1, chunks) {
    let values = first + chunk * stride
    for index in 0..<count { sums[index] += values[index] }
  }
}

/// The sums over `rows` rows, `stride` floats apart, of the first `columns` floats of each. Rows are read in whole vectors.
func sumRows(_ first: Scalars, rows: Int, columns: Int, stride: Int, into sums: Scalars) {
  for start in Swift.stride(from: 0, to: columns, by: laneCount) {
    var sum = Lanes.zero
    for row in 0..<rows {
      sum += UnsafeRawPointer(first + (start &+ row &* stride)).loadUnaligned(as: Lanes.self)
    }
    for lane in 0..<min(laneCount, columns - start) { sums[start + lane] = sum[lane] }
  }
}
