import Datasets

extension ImageSource {
  /// The images of `set`.
  public init(_ set: ImageSet) throws(ModelError) {
    try self.init(
      pixels: set.pixels, shape: Shape(channels: set.channels, height: set.height, width: set.width), labels: set.labels
    )
  }

  /// The places of all images.
  package var allIndices: ArraySlice<Int32> { Array(0..<Int32(count))[...] }
}
