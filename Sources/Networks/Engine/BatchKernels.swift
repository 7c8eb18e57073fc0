import Tensors

extension Batch {
  /// The values of all examples: count × channels × height × width.
  var tensor: Tensor {
    let rows = LaneMemory(scalars: count * shape.count)
    for number in 0..<chunkCount {
      copyRows(
        chunk(number), ChunkLayout(shape), images: exampleCount(ofChunk: number),
        into: rows.base.scalars + number * laneCount * shape.count)
    }
    return Tensor(
      shape: [count, shape.channels, shape.height, shape.width], values: rows.array(count: count * shape.count))
  }

  /// Becomes the rows of `matrix`. Lanes without an example repeat the last one.
  ///
  /// - Precondition: there is room for them, and a row has as many values as `shape`.
  public func fill(_ matrix: Matrix) {
    precondition(matrix.columns == shape.count, "rows of \(matrix.columns) values for examples of \(shape)")
    count = matrix.rows
    matrix.values.withUnsafeBufferPointer { values in
      for number in 0..<chunkCount {
        let target = chunk(number).scalars
        for lane in 0..<laneCount {
          let start = min(number * laneCount + lane, count - 1) * shape.count
          for index in 0..<shape.count { target[index * laneCount + lane] = values[start + index] }
        }
      }
    }
  }

  /// Becomes those of the images that `indices` name, varied and brought to 0…1 or what `network` does to pixels.
  func gather(
    _ source: ImageSource, _ indices: ArraySlice<Int32>, for network: Network, variation: ImageVariation? = nil,
    _ workers: Workers
  ) {
    source.checkIndices(indices, for: network)
    gather(source, indices, scaling: network.scaling, variation: variation, workers)
  }

  /// The same with pixels brought to what `scaling` makes of them.
  func gather(
    _ source: ImageSource, _ indices: ArraySlice<Int32>, scaling: PixelScaling, variation: ImageVariation? = nil,
    _ workers: Workers
  ) {
    precondition(source.shape == shape, "images of another shape")
    source.checkIndices(indices)
    count = indices.count
    source.pixels.withUnsafeBufferPointer { pixels in
      guard let pixels = pixels.baseAddress else { return }
      workers.forEachChunk(of: chunkCount, size: 1) { range in
        let start = indices.startIndex + range.lowerBound * laneCount
        gatherImages(
          pixels, indices[start..<start + exampleCount(ofChunk: range.lowerBound)], variation, scaling,
          into: chunk(range.lowerBound), layout: ChunkLayout(shape))
      }
    }
  }

  /// Puts the part of the examples that belongs to `group` at `edge`.
  func copyValues(into group: ChunkGroup, at edge: Edge) {
    for position in 0..<group.chunks.count {
      Networks.copyValues(
        chunk(group.chunks.lowerBound + position), ChunkLayout(shape), to: group.values(edge, position), edge.layout)
    }
  }

  /// Takes over what `group` has at `edge`.
  func copyValues(of group: ChunkGroup, at edge: Edge) {
    for position in 0..<group.chunks.count {
      Networks.copyValues(
        group.values(edge, position), edge.layout, to: chunk(group.chunks.lowerBound + position), ChunkLayout(shape))
    }
  }

  /// Takes over the gradients that `group` has at `edge`.
  func copyGradients(of group: ChunkGroup, at edge: Edge) {
    for position in 0..<group.chunks.count {
      copyRow(
        group.deltas(edge, position), count: shape.count, into: chunk(group.chunks.lowerBound + position))
    }
  }

  /// Puts the part of these gradients that belongs to `group` at `edge`, and zeros where there is no example.
  func copyGradients(into group: ChunkGroup, at edge: Edge) {
    for position in 0..<group.chunks.count {
      let (source, target) = (chunk(group.chunks.lowerBound + position), group.deltas(edge, position))
      let examples = group.imageCount(position)
      guard examples < laneCount else {
        copyRow(source, count: shape.count, into: target)
        continue
      }
      let isEmpty = lanesBeyond(examples)
      for index in 0..<shape.count { target[index] = source[index].replacing(with: 0, where: isEmpty) }
    }
  }
}

/// Whether each lane is number `count` or a later one.
func lanesBeyond(_ count: Int) -> SIMDMask<SIMD16<Int32>> {
  var lanes = SIMD16<Int32>.zero
  for lane in 0..<laneCount { lanes[lane] = Int32(lane) }
  return lanes .>= SIMD16(repeating: Int32(count))
}
