extension ImageSet {
  /// The images in a file that holds no labels, each of class 0: an array of NumPy (images × rows × columns, with 1 or 3
  /// channels before or after rows and columns if any) or IDX (images × rows × columns).
  ///
  /// - Throws: `missing` or `inputOutput` when it cannot be read, `malformed` when it holds no images.
  public init(contentsOf path: String) throws(DataError) {
    if path.lowercased().hasSuffix(".npy") {
      let array = try PixelArray(InputFile.readWhole(path), file: path)
      self.init(
        channels: array.channels, height: array.height, width: array.width, pixels: array.values,
        labels: [UInt8](repeating: 0, count: array.count))
    } else {
      let idx = try IDX.read(path)
      guard idx.shape.count == 3, idx.shape.allSatisfy({ $0 >= 1 }) else {
        throw DataError(.malformed, file: path, "holds values of shape \(idx.shape); expected images × rows × columns")
      }
      self.init(
        channels: 1, height: idx.shape[1], width: idx.shape[2], pixels: idx.values,
        labels: [UInt8](repeating: 0, count: idx.shape[0]))
    }
  }
}
