/// The mean of each channel of each image: images × channels × area values become images × channels.
func averagePositions(
  of outputs: UnsafeBufferPointer<Float>, images: Int, shape: Shape, into means: UnsafeMutableBufferPointer<Float>
) {
  precondition(outputs.count == images * shape.count && means.count >= images * shape.channels)
  for map in 0..<images * shape.channels {
    var sum = 0.0
    for value in outputs[map * shape.area..<(map + 1) * shape.area] { sum += Double(value) }
    means.initializeElement(at: map, to: Float(sum / Double(shape.area)))
  }
}

/// Channels × area of each image become area × channels.
func transposePositions(
  of outputs: UnsafeBufferPointer<Float>, images: Int, shape: Shape, into rows: UnsafeMutableBufferPointer<Float>
) {
  precondition(outputs.count == images * shape.count && rows.count >= outputs.count)
  let (channels, area) = (shape.channels, shape.area)
  for image in 0..<images {
    let start = image * shape.count
    for position in 0..<area {
      for channel in 0..<channels {
        let value = outputs[start + channel * area + position]
        rows.initializeElement(at: start + position * channels + channel, to: value)
      }
    }
  }
}

extension Peak {
  /// The largest value of `channel` in row `row` of `outputs`, each row an image of `shape`; the first one of equal ones.
  init(of outputs: UnsafeBufferPointer<Float>, row: Int, channel: Int, _ shape: Shape, image: Int) {
    let start = row * shape.count + channel * shape.area
    precondition(start >= 0 && start + shape.area <= outputs.count, "row \(row) is not there")
    var best = 0
    for position in 1..<max(1, shape.area) where outputs[start + position] > outputs[start + best] { best = position }
    self.init(value: outputs[start + best], position: best, image: image)
  }
}
