/// Brings planes of one size to another: rows first, then columns.
struct Resampler: Sendable {
  private let oldHeight: Int
  private let oldWidth: Int
  private let height: Int
  private let width: Int
  private let rows: ResamplingWeights
  private let columns: ResamplingWeights

  /// - Precondition: all four lengths are at least 1.
  init(fromHeight oldHeight: Int, width oldWidth: Int, toHeight height: Int, width: Int) {
    precondition(min(oldHeight, oldWidth, height, width) >= 1, "an image without pixels")
    (self.oldHeight, self.oldWidth, self.height, self.width) = (oldHeight, oldWidth, height, width)
    rows = ResamplingWeights(from: oldHeight, to: height)
    columns = ResamplingWeights(from: oldWidth, to: width)
  }

  /// `planes`, all of them, in the new size. O(old and new size × the ratio of widths or 1).
  func resample(_ planes: ArraySlice<UInt8>) -> [UInt8] {
    let count = planes.count / (oldHeight * oldWidth)
    let narrowed = width == oldWidth ? Array(planes) : resampleRows(planes, count: count * oldHeight)
    return height == oldHeight ? narrowed : resampleColumns(narrowed, count: count)
  }

  private func resampleRows(_ pixels: ArraySlice<UInt8>, count: Int) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(count * width)
    for row in 0..<count {
      let start = pixels.startIndex + row * oldWidth
      for taps in columns.taps {
        var sum = ResamplingWeights.half
        for (offset, weight) in taps.weights.enumerated() {
          sum += weight * Int32(pixels[start + taps.first + offset])
        }
        result.append(ResamplingWeights.clamped(sum))
      }
    }
    return result
  }

  private func resampleColumns(_ pixels: [UInt8], count: Int) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(count * height * width)
    var sums = [Int32](repeating: 0, count: width)
    for plane in 0..<count {
      for taps in rows.taps {
        for column in 0..<width { sums[column] = ResamplingWeights.half }
        for (offset, weight) in taps.weights.enumerated() {
          let start = (plane * oldHeight + taps.first + offset) * width
          for column in 0..<width { sums[column] += weight * Int32(pixels[start + column]) }
        }
        for sum in sums { result.append(ResamplingWeights.clamped(sum)) }
      }
    }
    return result
  }
}

extension ImagePixels {
  /// The image at `height` × `width` pixels.
  func resized(height: Int, width: Int) -> ImagePixels {
    guard height != self.height || width != self.width else { return self }
    let resampler = Resampler(fromHeight: self.height, width: self.width, toHeight: height, width: width)
    return ImagePixels(channels: channels, height: height, width: width, values: resampler.resample(values[...]))
  }
}
