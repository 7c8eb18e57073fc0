/// The mean image of each class.
public struct ClassMean: Equatable, Sendable {
  /// The class.
  public let label: Int
  /// How many images it has.
  public let count: Int
  /// The mean of each pixel over them, 0 to 255, in the order of the images' pixels.
  public let pixels: [Float]

  /// The mean of `count` images of class `label`.
  public init(label: Int, count: Int, pixels: [Float]) {
    self.label = label
    self.count = count
    self.pixels = pixels
  }
}

extension ImageSet {
  /// The mean image of each class among the images at `indices`, ascending; classes without one are left out.
  ///
  /// - Complexity: O(`indices.count` × `imageSize`).
  public func classMeans(of indices: some Collection<Int>) -> [ClassMean] {
    var sums = [[Int]](repeating: [], count: classCount)
    var counts = [Int](repeating: 0, count: classCount)
    for index in indices {
      let label = Int(labels[index])
      if sums[label].isEmpty { sums[label] = [Int](repeating: 0, count: imageSize) }
      counts[label] += 1
      for (place, pixel) in image(index).enumerated() { sums[label][place] += Int(pixel) }
    }
    return sums.indices.filter { counts[$0] > 0 }.map { label in
      let count = Float(counts[label])
      return ClassMean(label: label, count: counts[label], pixels: sums[label].map { Float($0) / count })
    }
  }
}
