import Tensors

extension ImageSet {
  /// The images at `height` × `width` pixels: bilinear with antialiasing, the same bits as Pillow's `resize(…, BILINEAR)`.
  ///
  /// - Precondition: both are at least 1.
  /// - Complexity: O(old and new size × the ratio of their widths, or 1).
  public func resized(height: Int, width: Int, workers: Workers = .all) -> ImageSet {
    guard height != self.height || width != self.width else { return self }
    let resampler = Resampler(fromHeight: self.height, width: self.width, toHeight: height, width: width)
    let parts = workers.mapChunks(of: count, size: Self.imagesAChunk) { range in
      resampler.resample(pixels[range.lowerBound * imageSize..<range.upperBound * imageSize])
    }
    return ImageSet(
      channels: channels, height: height, width: width, pixels: Array(parts.joined()), labels: labels)
  }

  /// The images in `color`; themselves when they have as many channels already. O(size).
  ///
  /// - Precondition: they have 1 or 3 channels, or as many as `color`.
  public func converted(to color: ImageColor, workers: Workers = .all) -> ImageSet {
    guard color.channels != channels else { return self }
    precondition(channels == 1 || channels == 3, "\(channels) channels have no color")
    let parts = workers.mapChunks(of: count, size: Self.imagesAChunk) { range in
      range.flatMap { index in
        color == .gray ? ImagePixels.luma(of: image(index)) : Array(repeatElement(image(index), count: 3).joined())
      }
    }
    return ImageSet(
      channels: color.channels, height: height, width: width, pixels: Array(parts.joined()), labels: labels)
  }

  private static let imagesAChunk = 256
}
