/// The values of one image: plane after plane, row after row.
struct ImagePixels: Equatable, Sendable {
  /// 1 for gray; 3 for red, green and blue.
  let channels: Int
  let height: Int
  let width: Int
  /// `channels` × `height` × `width` values; 0 is black.
  let values: [UInt8]

  /// - Precondition: there are as many values as the lengths make.
  init(channels: Int, height: Int, width: Int, values: [UInt8]) {
    precondition(
      values.count == channels * height * width, "\(values.count) values ≠ \(channels) × \(height) × \(width)")
    self.channels = channels
    self.height = height
    self.width = width
    self.values = values
  }

  /// The first `channels` of `stride` values that stand together for each pixel, as planes.
  init(interleaved: [UInt8], stride: Int, channels: Int, height: Int, width: Int) {
    let area = height * width
    precondition(interleaved.count == stride * area, "\(interleaved.count) values ≠ \(stride) × \(height) × \(width)")
    let planes = [UInt8](unsafeUninitializedCapacity: channels * area) { planes, initialized in
      for channel in 0..<channels {
        for pixel in 0..<area { planes[channel * area + pixel] = interleaved[pixel * stride + channel] }
      }
      initialized = channels * area
    }
    self.init(channels: channels, height: height, width: width, values: planes)
  }
}
