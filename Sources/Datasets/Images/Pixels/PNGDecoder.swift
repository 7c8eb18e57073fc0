import CPNG

/// Reads PNG images by libpng's simplified interface, which reports errors without jumping over Swift's frames.
struct PNGDecoder: ~Copyable {
  /// On the heap, since libpng keeps its address.
  private let image: UnsafeMutablePointer<png_image>
  private let file: String

  /// What every PNG file begins with.
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  private init(file: String) {
    self.file = file
    image = .allocate(capacity: 1)
    image.initialize(to: png_image())
    image.pointee.version = UInt32(PNG_IMAGE_VERSION)
  }

  deinit {
    png_image_free(image)
    image.deinitialize(count: 1)
    image.deallocate()
  }

  /// The image whose file's bytes are `bytes`: gray if the file is, else red, green and blue; 16 bits are cut to 8.
  /// Transparency is left out, as Pillow's `convert("RGB")` does: what counts is the color beneath.
  ///
  /// - Throws: `malformed` when the data are damaged, cut off, or make too large an image.
  static func decode(_ bytes: [UInt8], file: String) throws(DataError) -> ImagePixels {
    let decoder = PNGDecoder(file: file)
    return try bytes.withUnsafeBufferPointer { source throws(DataError) in try decoder.decode(source) }
  }

  private func decode(_ source: UnsafeBufferPointer<UInt8>) throws(DataError) -> ImagePixels {
    guard png_image_begin_read_from_memory(image, source.baseAddress, source.count) != 0 else { throw failure() }
    let (height, width) = (Int(image.pointee.height), Int(image.pointee.width))
    try ImageFile.check(height: height, width: width, file: file)
    let isColored = image.pointee.format & UInt32(PNG_FORMAT_FLAG_COLOR) != 0
    let channels = isColored ? 3 : 1
    // With alpha, so that libpng does not blend; 16 bits are taken for lightness as the eye sees it, as 8 are.
    image.pointee.format = UInt32(PNG_FORMAT_FLAG_ALPHA) | (isColored ? UInt32(PNG_FORMAT_FLAG_COLOR) : 0)
    image.pointee.flags |= UInt32(PNG_IMAGE_FLAG_16BIT_sRGB)
    let size = (channels + 1) * height * width
    var isRead = false
    let values = [UInt8](unsafeUninitializedCapacity: size) { buffer, initialized in
      isRead = png_image_finish_read(image, nil, buffer.baseAddress, 0, nil) != 0
      initialized = isRead ? size : 0
    }
    guard isRead else { throw failure() }
    return ImagePixels(interleaved: values, stride: channels + 1, channels: channels, height: height, width: width)
  }

  private func failure() -> DataError {
    let words = withUnsafeBytes(of: image.pointee.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    return DataError(.malformed, file: file, "damaged PNG image: \(words)")
  }
}
