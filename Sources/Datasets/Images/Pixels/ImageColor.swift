/// How many planes an image has, and what they say.
public enum ImageColor: String, CaseIterable, Sendable {
  /// One plane of lightness.
  case gray
  /// A plane each of red, green and blue.
  case rgb

  /// The number of planes.
  public var channels: Int { self == .gray ? 1 : 3 }
}

extension ImagePixels {
  /// The image in `color`. O(size).
  func converted(to color: ImageColor) -> ImagePixels {
    guard color.channels != channels else { return self }
    let values = color == .gray ? Self.luma(of: values[...]) : values + values + values
    return ImagePixels(channels: color.channels, height: height, width: width, values: values)
  }

  /// The lightness of the planes red, green and blue: 0.299, 0.587 and 0.114 of them (ITU-R BT.601), rounded as Pillow does.
  static func luma(of planes: ArraySlice<UInt8>) -> [UInt8] {
    let area = planes.count / 3
    let (red, green, blue) = (planes.startIndex, planes.startIndex + area, planes.startIndex + 2 * area)
    return (0..<area).map { pixel in
      let sum =
        19_595 * UInt32(planes[red + pixel]) + 38_470 * UInt32(planes[green + pixel])
        + 7_471 * UInt32(planes[blue + pixel])
      return UInt8((sum + 0x8000) >> 16)
    }
  }
}
