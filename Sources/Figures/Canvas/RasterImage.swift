/// An image of opaque or transparent pixels.
public struct RasterImage: Equatable, Sendable {
  /// The number of pixels in a row.
  public let width: Int
  /// The number of rows.
  public let height: Int
  /// The pixels, row after row, as alpha, red, green and blue bytes from the highest down, colors multiplied by alpha.
  package let pixels: [UInt32]
  /// Whether readers may smooth the pixels where they are drawn larger; otherwise each is a sharp square.
  package var isSmooth = false

  package init(width: Int, height: Int, pixels: [UInt32]) {
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// A gray image; 0 is black.
  ///
  /// - Throws: `FigureError` of kind `badData` when there are not `width * height` gray levels.
  public init(width: Int, height: Int, gray: some Collection<UInt8>) throws(FigureError) {
    guard width > 0, height > 0, gray.count == width * height else {
      throw FigureError(.badData, "an image of \(width) × \(height) pixels cannot have \(gray.count) gray levels")
    }
    self.init(width: width, height: height, pixels: gray.map { 0xff00_0000 | UInt32($0) * 0x01_0101 })
  }

  /// A colored image of three planes.
  ///
  /// - Throws: `FigureError` of kind `badData` when one of them does not hold `width * height` levels.
  public init<Plane: Collection<UInt8>>(
    width: Int, height: Int, red: Plane, green: Plane, blue: Plane
  ) throws(FigureError) {
    guard width > 0, height > 0, [red, green, blue].allSatisfy({ $0.count == width * height }) else {
      throw FigureError(
        .badData,
        "an image of \(width) × \(height) pixels cannot have \(red.count), \(green.count) and \(blue.count) levels")
    }
    let pixels = zip(zip(red, green), blue).map { colors, blue -> UInt32 in
      let (high, middle) = (UInt32(colors.0) << 16, UInt32(colors.1) << 8)
      return 0xff00_0000 | high | middle | UInt32(blue)
    }
    self.init(width: width, height: height, pixels: pixels)
  }

  /// The largest size of its proportions inside a square.
  func size(within side: Double) -> Size {
    let longest = Double(max(width, height))
    return Size(width: side * Double(width) / longest, height: side * Double(height) / longest)
  }

  /// The image with each pixel as a square of `factor` × `factor`.
  func enlarged(by factor: Int) -> RasterImage {
    guard factor > 1 else { return self }
    let (columns, rows) = (width * factor, height * factor)
    let enlarged = (0..<columns * rows).map { index in
      pixels[index / columns / factor * width + index % columns / factor]
    }
    return RasterImage(width: columns, height: rows, pixels: enlarged)
  }
}
