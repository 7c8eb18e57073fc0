import CJPEG

/// Writes JPEG images by libjpeg-turbo's TurboJPEG interface, colors at full resolution.
struct JPEGEncoder: ~Copyable {
  private let handle: tjhandle

  init() throws(DataError) {
    guard let handle = tjInitCompress() else {
      throw DataError(
        .inputOutput, file: "thumbnails", "the JPEG encoder cannot start: \(String(cString: tjGetErrorStr2(nil)))")
    }
    self.handle = handle
  }

  deinit { tjDestroy(handle) }

  /// The file's bytes of an image.
  ///
  /// - Parameters:
  ///   - values: row after row, in it pixel after pixel, in it `channels` levels: one of gray, or red, green and blue.
  ///   - quality: 1 to 100.
  /// - Precondition: there are `width` × `height` × `channels` values, and 1 or 3 channels.
  func encode(
    _ values: [UInt8], channels: Int, height: Int, width: Int, quality: Int
  ) throws(DataError) -> [UInt8] {
    precondition(channels == 1 || channels == 3, "\(channels) channels are neither gray nor RGB")
    precondition(values.count == width * height * channels, "\(values.count) values for \(height) × \(width)")
    let isGray = channels == 1
    let format = isGray ? TJPF_GRAY : TJPF_RGB
    let sampling = Int32((isGray ? TJSAMP_GRAY : TJSAMP_444).rawValue)
    let capacity = Int(tjBufSize(Int32(width), Int32(height), sampling))
    var isWritten = false
    let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, initialized in
      var (place, size) = (buffer.baseAddress, UInt(capacity))
      let status = values.withUnsafeBufferPointer { source in
        tjCompress2(
          handle, source.baseAddress, Int32(width), 0, Int32(height), Int32(format.rawValue), &place, &size, sampling,
          Int32(quality), TJFLAG_NOREALLOC | TJFLAG_ACCURATEDCT)
      }
      isWritten = status == 0
      initialized = isWritten ? Int(size) : 0
    }
    guard isWritten else {
      throw DataError(
        .inputOutput, file: "thumbnails", "JPEG encoding failed: \(String(cString: tjGetErrorStr2(handle)))")
    }
    return bytes
  }
}
