/// Each channel scaled to mean 0 and variance 1, then by a learned scale and shift; and an activation if one follows.
///
/// While training, mean and variance are those of the batch: each chunk's are taken by itself and combined in the order of the
/// chunks (Chan, Golub & LeVeque 1983), in double precision.
struct BatchNormalizationOperation: BatchOperation {
  let input: Edge
  let output: Edge
  let activation: Activation?
  let momentum: Float
  let epsilon: Float
  let scale: Parameter
  let shift: Parameter
  let runningMean: Parameter
  let runningVariance: Parameter
  /// Where its sums begin among the statistics: two for each channel of each chunk, then four for each channel.
  let statistics: Int
  let chunkCapacity: Int

  private var channels: Int { input.shape.channels }
  private var area: Int { input.shape.area }

  var units: [[Range<Int>]] { [[scale.range, shift.range]] }

  /// The number of statistics it needs.
  static func statisticCount(channels: Int, chunkCapacity: Int) -> Int { (2 * chunkCapacity + 4) * channels }

  private func chunkSums(_ chunk: Int, _ batch: BatchMemory) -> Statistics {
    batch.statistics + (statistics + 2 * channels * chunk)
  }

  /// For each channel: mean, 1 / standard deviation, and in the backward pass the mean gradients by shift and scale.
  private func batchSums(_ batch: BatchMemory) -> Statistics {
    batch.statistics + (statistics + 2 * channels * chunkCapacity)
  }

  private func view(_ group: ChunkGroup, _ position: Int, _ channel: Int) -> NormalizedChannel {
    NormalizedChannel(
      values: group.values(input, position) + input.layout.index(channel: channel, row: 0),
      rowStride: input.layout.rowStride, rows: input.shape.height, columns: input.shape.width,
      images: group.imageCount(position))
  }

  func collectForward(_ group: ChunkGroup) {
    for position in 0..<group.chunks.count {
      let sums = chunkSums(group.chunks.lowerBound + position, group.batch)
      for channel in 0..<channels {
        let moments = view(group, position, channel).moments()
        sums[2 * channel] = moments.mean
        sums[2 * channel + 1] = moments.squares
      }
    }
  }

  func combineForward(imageCount: Int, _ batch: BatchMemory) {
    let combined = batchSums(batch)
    for channel in 0..<channels {
      var mean = 0.0
      var squares = 0.0
      var count = 0.0
      for chunk in 0..<chunkCount(of: imageCount) {
        let sums = chunkSums(chunk, batch)
        let added = Double(min(laneCount, imageCount - chunk * laneCount) * area)
        let difference = sums[2 * channel] - mean
        let total = count + added
        mean += difference * added / total
        squares += sums[2 * channel + 1] + difference * difference * count * added / total
        count = total
      }
      combined[4 * channel] = mean
      combined[4 * channel + 1] = 1 / (squares / count + Double(epsilon)).squareRoot()
      guard batch.updatesRunningStatistics else { continue }
      updateRunning(channel, mean: mean, variance: squares / max(1, count - 1), batch)
    }
  }

  private func updateRunning(_ channel: Int, mean: Double, variance: Double, _ batch: BatchMemory) {
    let means = batch.parameters + (runningMean.offset + channel)
    let variances = batch.parameters + (runningVariance.offset + channel)
    means[0] = (1 - momentum) * means[0] + momentum * Float(mean)
    variances[0] = (1 - momentum) * variances[0] + momentum * Float(variance)
  }

  func forward(_ group: ChunkGroup) {
    for position in 0..<group.chunks.count {
      for channel in 0..<channels {
        let (mean, factor) = normalization(of: channel, group)
        view(group, position, channel).normalize(
          mean: mean, factor: factor * group.batch.parameters[scale.offset + channel],
          shift: group.batch.parameters[shift.offset + channel],
          into: group.values(output, position) + output.layout.index(channel: channel, row: 0),
          rowStride: output.layout.rowStride)
      }
      let values = group.values(output, position)
      output.layout.forEachRun { place, _, count in activation?.apply(values + place, count: count) }
    }
  }

  /// The mean and 1 / standard deviation that normalize a channel in this pass.
  private func normalization(of channel: Int, _ group: ChunkGroup) -> (mean: Float, factor: Float) {
    guard !group.isTraining else {
      let combined = batchSums(group.batch) + 4 * channel
      return (Float(combined[0]), Float(combined[1]))
    }
    let variance = group.batch.parameters[runningVariance.offset + channel]
    return (group.batch.parameters[runningMean.offset + channel], 1 / (variance + epsilon).squareRoot())
  }

  func collectBackward(_ group: ChunkGroup) {
    for position in 0..<group.chunks.count {
      let sums = chunkSums(group.chunks.lowerBound + position, group.batch)
      let deltas = group.deltas(output, position)
      let values = group.values(output, position)
      output.layout.forEachRun { place, packed, count in
        activation?.differentiate(deltas + packed, known: values + place, count: count)
      }
      for channel in 0..<channels {
        let (mean, factor) = normalization(of: channel, group)
        let products = view(group, position, channel).products(with: deltas + channel * area, mean: mean)
        sums[2 * channel] = products.sum
        sums[2 * channel + 1] = products.product * Double(factor)
      }
    }
  }

  func combineBackward(imageCount: Int, _ batch: BatchMemory) {
    let combined = batchSums(batch)
    let count = Double(imageCount * area)
    for channel in 0..<channels {
      var byShift = 0.0
      var byScale = 0.0
      for chunk in 0..<chunkCount(of: imageCount) {
        byShift += chunkSums(chunk, batch)[2 * channel]
        byScale += chunkSums(chunk, batch)[2 * channel + 1]
      }
      combined[4 * channel + 2] = byShift / count
      combined[4 * channel + 3] = byScale / count
      batch.gradients[shift.offset + channel] = Float(byShift)
      batch.gradients[scale.offset + channel] = Float(byScale)
    }
  }

  func backward(_ group: ChunkGroup) {
    for position in 0..<group.chunks.count {
      for channel in 0..<channels {
        let (mean, factor) = normalization(of: channel, group)
        let combined = batchSums(group.batch) + 4 * channel
        view(group, position, channel).differentiate(
          deltas: group.deltas(output, position) + channel * area, mean: mean, factor: factor,
          scale: group.batch.parameters[scale.offset + channel], byShift: Float(combined[2]),
          byScale: Float(combined[3]), into: group.deltas(input, position) + channel * area)
      }
    }
  }

  func reduceGradient(unit: Int, chunkCount: Int, _ batch: BatchMemory) {}

  func pack(unit: Int, _ batch: BatchMemory) {}
}
