/// Where the images of a sheet of thumbnails stand.
public struct SheetLayout: Sendable, Equatable {
  /// The number of cells in a row.
  public static let columns = 32
  /// The most images on a sheet.
  public static let tiles = 1024

  /// The columns of pixels from one image to the next.
  public let cellWidth: Int
  /// The rows of pixels from one row of images to the next.
  public let cellHeight: Int
  /// 1 for gray, 3 for red, green and blue.
  let channels: Int
  private let height: Int
  private let width: Int

  init(channels: Int, height: Int, width: Int) {
    (self.channels, self.height, self.width) = (channels, height, width)
    cellWidth = (width + 7) / 8 * 8
    cellHeight = (height + 7) / 8 * 8
  }

  /// How many rows of cells `count` images take.
  func rows(of count: Int) -> Int { (count + Self.columns - 1) / Self.columns }

  /// The images in `range` as one sheet: row after row, in it pixel after pixel, in it channel after channel.
  func pixels(of images: ImageSet, _ range: Range<Int>) -> [UInt8] {
    let stride = Self.columns * cellWidth * channels
    var sheet = [UInt8](repeating: 0, count: rows(of: range.count) * cellHeight * stride)
    for (place, index) in range.enumerated() {
      let corner = place / Self.columns * cellHeight * stride + place % Self.columns * cellWidth * channels
      draw(images.image(index), at: corner, stride: stride, on: &sheet)
    }
    return sheet
  }

  /// Draws one image, the pixels at its right and lower border repeated to the end of its cell.
  private func draw(_ image: ArraySlice<UInt8>, at corner: Int, stride: Int, on sheet: inout [UInt8]) {
    for row in 0..<cellHeight {
      let source = image.startIndex + min(row, height - 1) * width
      for column in 0..<cellWidth {
        let pixel = source + min(column, width - 1)
        for channel in 0..<channels {
          sheet[corner + row * stride + column * channels + channel] = image[pixel + channel * height * width]
        }
      }
    }
  }
}
