import CJPEG

/// Reads JPEG images by libjpeg-turbo's TurboJPEG interface.
struct JPEGDecoder: ~Copyable {
  private let handle: tjhandle
  private let file: String

  /// What every JPEG file begins with.
  static let signature: [UInt8] = [0xFF, 0xD8, 0xFF]

  private init(file: String) throws(DataError) {
    guard let handle = tjInitDecompress() else {
      throw DataError(
        .inputOutput, file: file, "the JPEG decoder cannot start: \(String(cString: tjGetErrorStr2(nil)))")
    }
    self.handle = handle
    self.file = file
  }

  deinit { tjDestroy(handle) }

  /// The image whose file's bytes are `bytes`: gray if the file is, else red, green and blue. It stands as it is stored,
  /// whatever its Exif orientation says.
  ///
  /// - Throws: `malformed` when the data are damaged, cut off, in the colors of print, or make too large an image.
  static func decode(_ bytes: [UInt8], file: String) throws(DataError) -> ImagePixels {
    let decoder = try JPEGDecoder(file: file)
    return try bytes.withUnsafeBufferPointer { source throws(DataError) in try decoder.decode(source) }
  }

  private func decode(_ source: UnsafeBufferPointer<UInt8>) throws(DataError) -> ImagePixels {
    var (width, height, subsampling, space) = (Int32(0), Int32(0), Int32(0), Int32(0))
    let size = UInt(source.count)
    guard
      tjDecompressHeader3(handle, source.baseAddress, size, &width, &height, &subsampling, &space) == 0
    else { throw failure() }
    guard space != TJCS_CMYK.rawValue && space != TJCS_YCCK.rawValue else {
      throw DataError(.malformed, file: file, "JPEG image in the colors of print (CMYK); expected gray or RGB")
    }
    try ImageFile.check(height: Int(height), width: Int(width), file: file)
    let channels = space == TJCS_GRAY.rawValue ? 1 : 3
    let format = channels == 1 ? TJPF_GRAY : TJPF_RGB
    let count = channels * Int(height) * Int(width)
    var isRead = false
    let values = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      let status = tjDecompress2(
        handle, source.baseAddress, size, buffer.baseAddress, width, 0, height, Int32(format.rawValue),
        TJFLAG_ACCURATEDCT)
      isRead = status == 0 || isHarmless
      initialized = isRead ? count : 0
    }
    guard isRead else { throw failure() }
    return ImagePixels(
      interleaved: values, stride: channels, channels: channels, height: Int(height), width: Int(width))
  }

  private var words: String { String(cString: tjGetErrorStr2(handle)) }

  /// Bytes between two parts of a file belong to no pixel; cameras leave such behind.
  private var isHarmless: Bool {
    tjGetErrorCode(handle) == Int32(TJERR_WARNING.rawValue) && words.contains("extraneous bytes before marker")
  }

  private func failure() -> DataError {
    DataError(.malformed, file: file, "damaged JPEG image: \(words)")
  }
}
