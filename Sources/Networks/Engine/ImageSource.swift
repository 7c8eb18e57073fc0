/// The images that a pass reads: 8 bits a value, image after image, each channel by channel and row by row. Passes scale
/// them to 0…1. Cheap to copy.
public struct ImageSource: Sendable {
  /// The values of all images.
  public let pixels: [UInt8]
  /// What one image holds.
  public let shape: Shape
  /// The class of each image.
  public let labels: [UInt8]
  /// One more than the highest label.
  public let classCount: Int

  /// The number of images.
  public var count: Int { labels.count }

  /// Images of `shape` with a label each.
  ///
  /// - Throws: `ModelError` if there are not as many pixels as `labels.count` images need.
  public init(pixels: [UInt8], shape: Shape, labels: [UInt8]) throws(ModelError) {
    guard pixels.count == labels.count * shape.count else {
      throw ModelError(
        problem: "\(labels.count) images of \(shape) need \(labels.count * shape.count) pixels, found \(pixels.count)")
    }
    self.pixels = pixels
    self.shape = shape
    self.labels = labels
    classCount = labels.max().map { Int($0) + 1 } ?? 0
  }
}

extension Network {
  /// Whether the network can read the images of `source`.
  ///
  /// - Throws: `ModelError` if the images have another shape than the model's input.
  public func checkReads(_ source: ImageSource) throws(ModelError) {
    guard source.shape == model.input else {
      throw ModelError(problem: "model ‘\(model.name)’ reads images of \(model.input), found \(source.shape)")
    }
  }

  /// Whether the network can read and classify the images of `source`.
  ///
  /// - Throws: `ModelError` if the images have another shape than the model's input, or labels name classes that it lacks.
  public func check(_ source: ImageSource) throws(ModelError) {
    try checkReads(source)
    guard source.classCount <= model.classCount else {
      throw ModelError(
        problem: "model ‘\(model.name)’ has \(model.classCount) classes, found label \(source.classCount - 1)")
    }
  }
}

extension Model {
  /// The number of values that come out, one for each class.
  public var classCount: Int { shapes.last?.count ?? input.count }
}

extension ImageSource {
  /// The labels of up to sixteen images, −1 in lanes without one.
  func labels(_ images: ArraySlice<Int32>) -> SIMD16<Int32> {
    var lanes = SIMD16<Int32>(repeating: -1)
    for (lane, image) in images.enumerated() { lanes[lane] = Int32(labels[Int(image)]) }
    return lanes
  }

  /// Stops if `network` cannot read the images or some index is out of range: kernels check nothing.
  func checkIndices(_ indices: ArraySlice<Int32>, for network: Network) {
    precondition(shape == network.model.input, "Network.checkReads refuses these")
    checkIndices(indices)
  }

  /// Stops if some index is out of range.
  func checkIndices(_ indices: ArraySlice<Int32>) {
    precondition(indices.allSatisfy { $0 >= 0 && $0 < count }, "no image has such an index")
  }

  /// The same, and if the labels name classes that `network` lacks.
  func checkClassified(by network: Network, _ indices: ArraySlice<Int32>) {
    precondition(classCount <= network.model.classCount, "Network.check refuses these")
    checkIndices(indices, for: network)
  }
}
