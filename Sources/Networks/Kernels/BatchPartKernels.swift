extension Batch {
  /// Puts the values `range` of each example at `place` of the same example of `target`, which has as many.
  func copyValues(_ range: Range<Int>, to target: Batch, at place: Int) {
    precondition(target.count == count && range.upperBound <= shape.count, "values of other batches")
    precondition(place + range.count <= target.shape.count, "no room for so many values")
    for number in 0..<chunkCount {
      copyRow(chunk(number) + range.lowerBound, count: range.count, into: target.chunk(number) + place)
    }
  }

  /// Adds all values to those of `target`, which has the same shape and as many examples.
  func addValues(to target: Batch) {
    precondition(target.count == count && target.shape == shape, "values of other batches")
    for number in 0..<chunkCount { addRow(chunk(number), count: shape.count, to: target.chunk(number)) }
  }
}
