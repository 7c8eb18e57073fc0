/// Labelled images of one shape, 8 bits a value.
public struct ImageSet: Equatable, Sendable {
  /// The number of images.
  public let count: Int
  /// The planes of each image: 1 for gray.
  public let channels: Int
  /// The rows of each plane.
  public let height: Int
  /// The columns of each plane.
  public let width: Int
  /// All values: image after image, in it channel after channel, row after row. 0 is black.
  public let pixels: [UInt8]
  /// The class of each image.
  public let labels: [UInt8]

  /// Images of `channels` × `height` × `width`, one for each of `labels`.
  ///
  /// - Precondition: there are as many pixels as that makes.
  public init(channels: Int, height: Int, width: Int, pixels: [UInt8], labels: [UInt8]) {
    precondition(
      channels >= 1 && height >= 1 && width >= 1 && pixels.count == labels.count * channels * height * width,
      "\(labels.count) images of \(channels) × \(height) × \(width) ≠ \(pixels.count) pixels")
    count = labels.count
    self.channels = channels
    self.height = height
    self.width = width
    self.pixels = pixels
    self.labels = labels
  }

  /// The channels, rows and columns of each image.
  public var imageShape: [Int] { [channels, height, width] }

  /// The number of values in each image.
  public var imageSize: Int { channels * height * width }

  /// The highest label + 1; 0 when there are no images. O(`count`).
  public var classCount: Int { labels.max().map { Int($0) + 1 } ?? 0 }

  /// The values of image `index`, without copying them.
  public func image(_ index: Int) -> ArraySlice<UInt8> {
    pixels[index * imageSize..<(index + 1) * imageSize]
  }

  /// The images at `indices`, in that order. O(`indices.count` × `imageSize`).
  public func selecting(_ indices: some Collection<Int>) -> ImageSet {
    var selected: [UInt8] = []
    selected.reserveCapacity(indices.count * imageSize)
    for index in indices { selected += image(index) }
    return ImageSet(
      channels: channels, height: height, width: width, pixels: selected, labels: indices.map { labels[$0] })
  }

  /// The first `limit` images, or all when there are fewer.
  public func prefix(_ limit: Int) -> ImageSet {
    limit >= count ? self : selecting(0..<limit)
  }

  /// The images of this set followed by those of `other`.
  ///
  /// - Precondition: the images have the same shape.
  public func joined(with other: ImageSet) -> ImageSet {
    precondition(imageShape == other.imageShape, "the images differ in shape")
    return ImageSet(
      channels: channels, height: height, width: width, pixels: pixels + other.pixels, labels: labels + other.labels)
  }
}
