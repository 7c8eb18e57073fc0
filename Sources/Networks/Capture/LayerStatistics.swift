import Tensors

/// What the values of a layer are like over many images.
public struct LayerStatistics: Equatable, Sendable {
  /// The number of units: channels of maps, values of vectors.
  public let units: Int
  /// The units that were never above 0, for no image and at no position.
  public let deadUnits: [Int]
  /// The mean of all values.
  public let mean: Double
  /// Their standard deviation around it.
  public let standardDeviation: Double
  /// The share of values that are exactly 0.
  public let sparsity: Double
  /// The smallest value.
  public let smallest: Float
  /// The largest value.
  public let largest: Float
  /// The share of values where the activation is almost flat: beyond ±0.99 for tanh, outside of 0.01…0.99 for the sigmoid. Nil
  /// for layers that do not saturate.
  public let saturation: Double?

  /// The share of units that are dead.
  public var deadShare: Double { Double(deadUnits.count) / Double(units) }
}

extension LayerCapture {
  /// The statistics of each layer over the images at `indices`, in the order of `layers`, from one pass.
  ///
  /// Sums are taken in 64 bits and in the order of the images: the same bits for any number of threads.
  ///
  /// - Precondition: there is at least one image.
  /// - Throws: `ModelError` if the images do not fit the model; what `progress` throws.
  /// - Complexity: O(images × multiply-adds); memory for one block of images.
  public func statistics(
    of source: ImageSource, indices: [Int32], progress: (Double) throws -> Void = { _ in }
  ) throws -> [LayerStatistics] {
    precondition(!indices.isEmpty, "statistics of no image")
    try network.checkReads(source)
    let model = network.model
    var sums: [Int: ValueSums] = [:]
    try run(source, indices[...], progress: { try progress($0 / Double(indices.count)) }) { layer, outputs in
      let flatness = model.layers[layer].kind.flatness
      let blocks = workers.mapChunks(of: outputs.count / model.shapes[layer].count, size: Self.rowsAtOnce) { rows in
        ValueSums(of: outputs, rows: rows, columns: model.shapes[layer].count, flatness: flatness)
      }
      for block in blocks { sums[layer] = sums[layer]?.joined(with: block) ?? block }
    }
    return layers.compactMap { layer in
      sums[layer]?.statistics(of: model.shapes[layer], saturates: model.layers[layer].kind.flatness != nil)
    }
  }

  /// How many rows a thread sums up before they are joined with others.
  private static let rowsAtOnce = 64
}

extension ValueSums {
  fileprivate func statistics(of shape: Shape, saturates: Bool) -> LayerStatistics {
    let total = Double(count)
    let mean = sum / total
    let units = (0..<shape.channels).filter { unit in
      maxima[unit * shape.area..<(unit + 1) * shape.area].allSatisfy { !($0 > 0) }
    }
    return LayerStatistics(
      units: shape.channels, deadUnits: units, mean: mean,
      standardDeviation: max(0, sumOfSquares / total - mean * mean).squareRoot(), sparsity: Double(zeros) / total,
      smallest: smallest, largest: maxima.max() ?? 0, saturation: saturates ? Double(flat) / total : nil)
  }
}

extension Layer.Kind {
  /// Between which values the activation is not flat; nil if it never is at both ends.
  fileprivate var flatness: ClosedRange<Float>? {
    switch self {
    case .activation(.tanh): -0.99...0.99
    case .activation(.sigmoid): 0.01...0.99
    default: nil
    }
  }
}
