import Datasets
import Figures
import Networks
import Tensors

/// Images that a network has made: pixels from 0 to 1, a row an image.
struct DecodedImages {
  let pixels: Matrix
  let shape: Shape

  /// Images with pixels from 0 to 1.
  init(pixels: Matrix, shape: Shape) {
    self.pixels = pixels
    self.shape = shape
  }

  /// Images of values that are −1…1 without noise.
  init(noisy values: Matrix, shape: Shape) {
    self.init(
      pixels: Matrix(rows: values.rows, columns: values.columns, values: values.values.map { 0.5 * $0 + 0.5 }),
      shape: shape)
  }

  /// Image `row`: its colors if it has red, green and blue, else its first channel as gray.
  func image(_ row: Int) throws(FigureError) -> RasterImage {
    try Self.image(of: planes(row), width: shape.width, height: shape.height)
  }

  /// The first `count` images.
  func prefix(_ count: Int) -> DecodedImages {
    count >= pixels.rows ? self : DecodedImages(pixels: pixels.selectingRows(0..<count), shape: shape)
  }

  /// All images side by side without gaps, `columns` in a row.
  func mosaic(columns: Int) throws(FigureError) -> RasterImage {
    let rows = pixels.rows / columns
    let width = columns * shape.width
    let all = (0..<rows * columns).map(planes)
    let planes = (0..<shape.channels).map { channel in
      (0..<rows * shape.height * width).map { place in
        let (y, x) = (place / width, place % width)
        let image = all[y / shape.height * columns + x / shape.width][channel]
        return image[y % shape.height * shape.width + x % shape.width]
      }
    }
    return try Self.image(of: planes, width: width, height: rows * shape.height)
  }

  /// The levels of each channel of image `row`, 0 to 255.
  private func planes(_ row: Int) -> [[UInt8]] {
    let values = Array(pixels.row(row))
    return (0..<shape.channels).map { channel in
      values[channel * shape.area..<(channel + 1) * shape.area].map(Self.level)
    }
  }

  /// All images with 8 bits a value, as networks read them, without classes.
  var imageSet: ImageSet {
    ImageSet(
      channels: shape.channels, height: shape.height, width: shape.width, pixels: pixels.values.map(Self.level),
      labels: [UInt8](repeating: 0, count: pixels.rows))
  }

  /// What `value`, from 0 to 1, is in 8 bits.
  private static func level(_ value: Float) -> UInt8 { value > 0 ? UInt8(min(value, 1) * 255 + 0.5) : 0 }

  private static func image(of planes: [[UInt8]], width: Int, height: Int) throws(FigureError) -> RasterImage {
    planes.count == 3
      ? try RasterImage(width: width, height: height, red: planes[0], green: planes[1], blue: planes[2])
      : try RasterImage(width: width, height: height, gray: planes[0])
  }
}
