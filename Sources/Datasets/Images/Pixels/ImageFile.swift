/// A PNG or JPEG file, told apart by what it begins with.
enum ImageFile {
  /// The endings of the names of files that are taken for images.
  static let extensions: Set = ["png", "jpg", "jpeg"]
  /// The endings of images that cannot be read, so that nobody thinks that they were.
  static let unreadExtensions: Set = ["bmp", "gif", "heic", "pgm", "ppm", "svg", "tif", "tiff", "webp"]

  private static let largestCount = 1 << 28

  /// The image in the file at `path`. O(size).
  ///
  /// - Throws: `missing` or `inputOutput` when it cannot be read, `malformed` when it is damaged or of another format.
  static func read(_ path: String) throws(DataError) -> ImagePixels {
    let bytes = try InputFile.readWhole(path)
    if bytes.starts(with: PNGDecoder.signature) { return try PNGDecoder.decode(bytes, file: path) }
    if bytes.starts(with: JPEGDecoder.signature) { return try JPEGDecoder.decode(bytes, file: path) }
    let found = bytes.isEmpty ? "empty" : "begins with bytes \(Array(bytes.prefix(4)))"
    throw DataError(.malformed, file: path, "\(found); expected a PNG or JPEG image")
  }

  /// A header may announce any size: refuses what is empty, or beyond a quarter of a gigabyte a plane.
  static func check(height: Int, width: Int, file: String) throws(DataError) {
    let (count, overflow) = height.multipliedReportingOverflow(by: width)
    guard height >= 1, width >= 1, !overflow, count <= largestCount else {
      throw DataError(.malformed, file: file, "announces \(height) × \(width) pixels; expected 1 to \(largestCount)")
    }
  }
}
