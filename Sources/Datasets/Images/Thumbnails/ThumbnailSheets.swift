import Tensors

/// Many small images in few files: sheets of tiles, row after row, each sheet a JPEG.
///
/// Each tile stands in a cell whose sides are multiples of 8 pixels, filled up with the colors at the tile's border: JPEG
/// works on blocks of 8 × 8, so no image leaves a trace in its neighbors. Images of three channels are colored, of others the
/// first channel is shown as gray.
public struct ThumbnailSheets: Sendable {
  /// The number of images.
  public let count: Int
  /// The columns of pixels of each image.
  public let width: Int
  /// The rows of pixels of each image.
  public let height: Int
  /// JPEG files, `SheetLayout.tiles` images each but the last.
  public let sheets: [[UInt8]]
  /// How the images stand on each sheet.
  public let layout: SheetLayout

  /// The images are drawn smaller if one of their sides is longer.
  public static let largestSide = 48
  /// The JPEG qualities that are tried, best first, until the sheets are small enough.
  private static let qualities = [90, 85, 80, 70, 60, 50, 40, 30]

  /// Thumbnails of the images of `images` at `indices`, in that order.
  ///
  /// - Parameters:
  ///   - bytesAnImage: what an image may take on average; the quality is lowered until they do, or is the lowest.
  ///   - workers: the threads to use; the bytes do not depend on them.
  /// - Throws: `DataError` if libjpeg-turbo fails.
  /// - Complexity: O(`indices.count` × pixels).
  public init(
    of images: ImageSet, at indices: [Int], bytesAnImage: Int = 320, workers: Workers = .all
  ) throws(DataError) {
    let chosen = Self.shrunk(images.selecting(indices), workers)
    let layout = SheetLayout(channels: chosen.channels == 3 ? 3 : 1, height: chosen.height, width: chosen.width)
    var sheets: [[UInt8]] = []
    for quality in Self.qualities {
      sheets = try Self.encoded(chosen, layout, quality: quality, workers)
      if sheets.reduce(0, { $0 + $1.count }) <= chosen.count * bytesAnImage { break }
    }
    (count, width, height) = (chosen.count, chosen.width, chosen.height)
    self.sheets = sheets
    self.layout = layout
  }

  private static func shrunk(_ images: ImageSet, _ workers: Workers) -> ImageSet {
    let longest = max(images.height, images.width)
    guard longest > largestSide else { return images }
    return images.resized(
      height: max(1, images.height * largestSide / longest), width: max(1, images.width * largestSide / longest),
      workers: workers)
  }

  private static func encoded(
    _ images: ImageSet, _ layout: SheetLayout, quality: Int, _ workers: Workers
  ) throws(DataError) -> [[UInt8]] {
    let results = workers.mapChunks(of: images.count, size: SheetLayout.tiles) { range in
      Result { () throws(DataError) in
        let rows = layout.rows(of: range.count)
        return try JPEGEncoder().encode(
          layout.pixels(of: images, range), channels: layout.channels, height: rows * layout.cellHeight,
          width: SheetLayout.columns * layout.cellWidth, quality: quality)
      }
    }
    var sheets: [[UInt8]] = []
    for result in results { sheets.append(try result.get()) }
    return sheets
  }
}
