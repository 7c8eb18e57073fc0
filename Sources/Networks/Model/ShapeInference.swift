extension Model {
  /// The output shape of each of `layers`, when images of shape `input` go in.
  static func inferShapes(input: Shape, layers: [Layer]) throws(ModelError) -> [Shape] {
    var shapes: [Shape] = []
    for (index, layer) in layers.enumerated() {
      do { shapes.append(try layer.outputShape(for: shapes.last ?? input)) } catch { throw error.at(index) }
    }
    return shapes
  }
}

extension Layer {
  /// What this layer makes of one image of shape `input`.
  ///
  /// The limits on numbers and counts keep every product here far from overflow.
  func outputShape(for input: Shape) throws(ModelError) -> Shape {
    try checkNumbers()
    let output: Shape
    switch kind {
    case .convolution(let channels, let kernel, let stride, let padding):
      let (height, width) = try windows(over: input, size: kernel, stride: stride, padding: padding)
      output = Shape(channels: channels, height: height, width: width)
    case .maxPool(let size, let stride, let padding), .averagePool(let size, let stride, let padding):
      let (height, width) = try windows(over: input, size: size, stride: stride, padding: padding)
      output = Shape(channels: input.channels, height: height, width: width)
    case .dense(let features): output = Shape(channels: features)
    case .flatten: output = Shape(channels: input.count)
    case .activation, .batchNormalization, .dropout: output = input
    }
    try checkSize(of: output, from: input)
    return output
  }

  private func windows(
    over input: Shape, size: Int, stride: Int, padding: Int
  ) throws(ModelError) -> (height: Int, width: Int) {
    guard input.height + 2 * padding >= size, input.width + 2 * padding >= size else {
      throw ModelError(
        layer: name,
        problem: "a \(size) × \(size) window does not fit into \(input.channels) × \(input.height) × \(input.width)"
          + " with padding \(padding)")
    }
    return ((input.height + 2 * padding - size) / stride + 1, (input.width + 2 * padding - size) / stride + 1)
  }

  private func checkSize(of output: Shape, from input: Shape) throws(ModelError) {
    guard output.count <= Shape.largestCount else {
      throw ModelError(
        layer: name, problem: "its output \(output) has more than the \(Shape.largestCount) values allowed")
    }
    let weights =
      switch kind {
      case .convolution(let channels, let kernel, _, _):
        Double(channels) * Double(input.channels) * Double(kernel) * Double(kernel)
      case .dense(let features): Double(features) * Double(input.count)
      default: 0.0
      }
    guard weights <= Double(Layer.largestParameterCount) else {
      throw ModelError(
        layer: name,
        problem:
          "it needs more than the \(Layer.largestParameterCount) parameters allowed for one layer: \(input) goes in")
    }
  }
}
