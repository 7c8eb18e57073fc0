/// All values of an image scaled to mean 0 and variance 1, then each by a learned scale and shift of its own.
struct LayerNormalizationOperation: TrainableOperation {
  let input: Edge
  let output: Edge
  let epsilon: Float
  let scale: Parameter
  let shift: Parameter
  /// Where a chunk's means and, after them, 1 / standard deviations stand among its values.
  let moments: Int
  /// Where the contributions of chunks to the gradients stand: by the scales, then by the shifts.
  let chunkGradient: Int

  var units: [[Range<Int>]] { [[scale.range, shift.range]] }

  func forward(_ group: ChunkGroup) {
    for position in 0..<group.chunks.count {
      let values = group.values(input, position)
      let results = group.values(output, position)
      let moments = moments(of: values, group, position)
      input.layout.forEachRun(with: output.layout) { from, to, packed, count in
        normalizeImages(
          values + from, count: count, moments: moments, scales: group.batch.parameters + (scale.offset + packed),
          shifts: group.batch.parameters + (shift.offset + packed), into: results + to)
      }
    }
  }

  func backward(_ group: ChunkGroup) {
    for position in 0..<group.chunks.count {
      let values = group.values(input, position)
      let deltas = group.deltas(output, position)
      let gradient = group.chunkGradients(position) + chunkGradient
      let saved = group.values + (position * group.valueStride + moments)
      let moments = ImageMoments(mean: saved[0], factor: saved[1])
      var sums = ImageSums()
      input.layout.forEachRun { place, packed, count in
        sums.add(
          values + place, deltas: deltas + packed, count: count, moments: moments,
          scales: group.batch.parameters + (scale.offset + packed), byScale: gradient + packed,
          byShift: gradient + (scale.count + packed))
      }
      let means = sums.means(count: input.shape.count)
      input.layout.forEachRun { place, packed, count in
        differentiateImages(
          values + place, deltas: deltas + packed, count: count, moments: moments, means: means,
          scales: group.batch.parameters + (scale.offset + packed), into: group.deltas(input, position) + packed)
      }
    }
  }

  /// The moments of a chunk's images, which the backward pass reads again.
  private func moments(of values: LanePointer, _ group: ChunkGroup, _ position: Int) -> ImageMoments {
    var sum = SIMD16<Double>.zero
    input.layout.forEachRun { place, _, count in sum += sumImages(values + place, count: count) }
    let mean = Lanes(sum / Double(input.shape.count))
    var squares = SIMD16<Double>.zero
    input.layout.forEachRun { place, _, count in
      squares += sumSquaredDistances(values + place, count: count, from: mean)
    }
    let moments = ImageMoments(mean: mean, variance: squares / Double(input.shape.count), epsilon: epsilon)
    let saved = group.values + (position * group.valueStride + self.moments)
    saved[0] = moments.mean
    saved[1] = moments.factor
    return moments
  }

  func reduceGradient(unit: Int, chunkCount: Int, _ batch: BatchMemory) {
    for (parameter, offset) in [(scale, 0), (shift, scale.count)] {
      sumChunks(
        batch.chunkGradients + chunkGradient + offset, count: parameter.count, chunks: chunkCount,
        stride: batch.chunkGradientStride, into: batch.gradients + parameter.offset)
    }
  }

  func pack(unit: Int, _ batch: BatchMemory) {}
}
