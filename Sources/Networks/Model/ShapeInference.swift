extension Model {
  /// The output shape of each of `layers`, when images of shape `input` go in.
  static func inferShapes(input: Shape, layers: [Layer]) throws(ModelError) -> [Shape] {
    var shapes: [Shape] = []
    for layer in layers {
      shapes.append(try layer.outputShape(for: shapes.last ?? input))
    }
    return shapes
  }
}

extension Layer {
  /// What this layer makes of one image of shape `input`.
  func outputShape(for input: Shape) throws(ModelError) -> Shape {
    switch kind {
    case .convolution(let channels, let kernel, let stride, let padding):
      let (height, width) = try windows(over: input, size: kernel, stride: stride, padding: padding)
      return Shape(channels: channels, height: height, width: width)
    case .maxPool(let size, let stride, let padding), .averagePool(let size, let stride, let padding):
      let (height, width) = try windows(over: input, size: size, stride: stride, padding: padding)
      return Shape(channels: input.channels, height: height, width: width)
    case .dense(let features): return Shape(channels: features)
    case .flatten: return Shape(channels: input.count)
    case .activation, .batchNormalization, .dropout: return input
    }
  }

  private func windows(
    over input: Shape, size: Int, stride: Int, padding: Int
  ) throws(ModelError) -> (height: Int, width: Int) {
    guard input.height + 2 * padding >= size, input.width + 2 * padding >= size else {
      throw ModelError(
        layer: name, problem: "a \(size) × \(size) window does not fit into \(input) with padding \(padding)")
    }
    return ((input.height + 2 * padding - size) / stride + 1, (input.width + 2 * padding - size) / stride + 1)
  }
}
