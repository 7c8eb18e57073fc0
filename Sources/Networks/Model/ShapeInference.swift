extension Model {
  /// The output shape of each of `layers`, when images of shape `input` go in.
  static func inferShapes(
    input: Shape, layers: [Layer], sources: [[LayerSource]]
  ) throws(ModelError) -> [Shape] {
    var shapes: [Shape] = []
    for (index, layer) in layers.enumerated() {
      var inputs: [Shape] = []
      for source in sources[index] {
        switch source {
        case .image: inputs.append(input)
        case .layer(let earlier): inputs.append(shapes[earlier])
        }
      }
      do { shapes.append(try layer.outputShape(for: inputs)) } catch { throw error.at(index) }
    }
    return shapes
  }
}

extension Layer {
  /// What this layer makes of one image whose shapes at its inputs are `inputs`.
  ///
  /// The limits on numbers and counts keep every product here far from overflow.
  func outputShape(for inputs: [Shape]) throws(ModelError) -> Shape {
    try checkNumbers()
    let input = inputs[0]
    let output: Shape
    switch kind {
    case .convolution(let convolution): output = try shape(of: convolution, over: input)
    case .transposedConvolution(let convolution): output = try transposedShape(of: convolution, over: input)
    case .maxPool(let pool), .averagePool(let pool): output = try shape(of: pool, over: input)
    case .globalMaxPool, .globalAveragePool: output = Shape(channels: input.channels)
    case .upsample(let factor, _):
      output = Shape(
        channels: input.channels, height: input.height * factor.height, width: input.width * factor.width)
    case .dense(let features, _): output = Shape(channels: features)
    case .lstm(let lstm): output = lstm.outputShape(for: input)
    case .flatten: output = Shape(channels: input.count)
    case .reshape(let shape): output = try reshaped(input, to: shape)
    case .transpose(let order):
      let sides = [input.channels, input.height, input.width]
      output = Shape(channels: sides[order[0]], height: sides[order[1]], width: sides[order[2]])
    case .pad(let padding, _):
      output = Shape(
        channels: input.channels, height: input.height + padding.height, width: input.width + padding.width)
    case .add: output = try sum(of: inputs)
    case .concatenate: output = try concatenation(of: inputs)
    case .slice(let channels): output = try slice(channels, of: input)
    case .activation, .softmax, .logSoftmax, .batchNormalization, .layerNormalization, .dropout: output = input
    }
    try checkSize(of: output, from: input)
    return output
  }

  private func shape(of convolution: Convolution, over input: Shape) throws(ModelError) -> Shape {
    try checkGroups(of: convolution, over: input)
    let padded = try padded(input, convolution.padding, window: convolution.reach, kernel: convolution.kernel)
    return Shape(
      channels: convolution.channels,
      height: (padded.height - convolution.reach.height) / convolution.stride.height + 1,
      width: (padded.width - convolution.reach.width) / convolution.stride.width + 1)
  }

  private func transposedShape(of convolution: Convolution, over input: Shape) throws(ModelError) -> Shape {
    try checkGroups(of: convolution, over: input)
    let (stride, reach, padding) = (convolution.stride, convolution.reach, convolution.padding)
    let height = (input.height - 1) * stride.height + reach.height - padding.height + convolution.outputPadding.height
    let width = (input.width - 1) * stride.width + reach.width - padding.width + convolution.outputPadding.width
    guard height >= 1, width >= 1 else {
      throw ModelError(
        layer: name,
        problem: "padding \(padding) leaves nothing of the \(height + padding.height) × \(width + padding.width) maps "
          + "that it makes of \(input.words)")
    }
    return Shape(channels: convolution.channels, height: height, width: width)
  }

  private func checkGroups(of convolution: Convolution, over input: Shape) throws(ModelError) {
    guard input.channels.isMultiple(of: convolution.groups) else {
      throw ModelError(
        layer: name,
        problem: "\(input.words) comes in, whose \(input.channels) channels cannot be cut into "
          + "\(convolution.groups) groups of one size")
    }
  }

  private func shape(of pool: Pool, over input: Shape) throws(ModelError) -> Shape {
    let padded = try padded(input, pool.padding, window: pool.kernel, kernel: pool.kernel)
    func count(_ length: Int, _ size: Int, _ stride: Int, _ filled: Int) -> Int {
      let whole = (length - size) / stride + 1
      // A window more, unless it would begin in the padding behind the map or beyond.
      let isLeft = pool.roundsUp && !(length - size).isMultiple(of: stride) && whole * stride < filled
      return isLeft ? whole + 1 : whole
    }
    return Shape(
      channels: input.channels,
      height: count(padded.height, pool.kernel.height, pool.stride.height, pool.padding.top + input.height),
      width: count(padded.width, pool.kernel.width, pool.stride.width, pool.padding.left + input.width))
  }

  /// The size of a map with its padding, which a window must fit into.
  private func padded(
    _ input: Shape, _ padding: Padding, window: Extent, kernel: Extent
  ) throws(ModelError) -> Extent {
    let padded = Extent(height: input.height + padding.height, width: input.width + padding.width)
    guard padded.height >= window.height, padded.width >= window.width else {
      let spread = window == kernel ? "" : " (\(kernel), dilated)"
      throw ModelError(
        layer: name, problem: "a \(window) window\(spread) does not fit into \(input.words) with padding \(padding)")
    }
    return padded
  }
}

extension Layer {
  private func reshaped(_ input: Shape, to shape: Shape) throws(ModelError) -> Shape {
    guard Double(shape.channels) * Double(shape.height) * Double(shape.width) == Double(input.count) else {
      throw ModelError(
        layer: name,
        problem: "the \(input.count) values of \(input.words) that come in do not make \(shape.words)")
    }
    return shape
  }

  private func sum(of inputs: [Shape]) throws(ModelError) -> Shape {
    guard let other = inputs.firstIndex(where: { $0 != inputs[0] }) else { return inputs[0] }
    throw mismatch(inputs, other, "what is added must have one shape")
  }

  private func slice(_ channels: Range<Int>, of input: Shape) throws(ModelError) -> Shape {
    guard channels.lowerBound >= 0, !channels.isEmpty, channels.upperBound <= input.channels else {
      throw ModelError(
        layer: name,
        problem: "channels \(channels.lowerBound) to \(channels.upperBound) (which is not in) are no part of "
          + "\(input.words) that comes in")
    }
    return Shape(channels: channels.count, height: input.height, width: input.width)
  }

  private func concatenation(of inputs: [Shape]) throws(ModelError) -> Shape {
    if let other = inputs.firstIndex(where: { $0.height != inputs[0].height || $0.width != inputs[0].width }) {
      throw mismatch(inputs, other, "maps that are concatenated must have one height and width")
    }
    return Shape(
      channels: inputs.reduce(0) { $0 + $1.channels }, height: inputs[0].height, width: inputs[0].width)
  }

  private func mismatch(_ shapes: [Shape], _ other: Int, _ rule: String) -> ModelError {
    ModelError(
      layer: name,
      problem: "\(rule), but ‘\(inputs[0])’ gives \(shapes[0].words) and ‘\(inputs[other])’ \(shapes[other].words)")
  }

  private func checkSize(of output: Shape, from input: Shape) throws(ModelError) {
    guard Double(output.channels) * Double(output.height) * Double(output.width) <= Double(Shape.largestCount) else {
      throw ModelError(
        layer: name, problem: "its output \(output) has more than the \(Shape.largestCount) values allowed")
    }
    let weights =
      switch kind {
      case .convolution(let convolution), .transposedConvolution(let convolution):
        Double(convolution.channels) * Double(input.channels / convolution.groups)
          * Double(convolution.kernel.height) * Double(convolution.kernel.width)
      case .dense(let features, _): Double(features) * Double(input.count)
      case .lstm(let lstm): 4 * Double(lstm.units) * Double(lstm.features(of: input) + lstm.units)
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

extension Shape {
  /// Channels, height and width, even of a vector.
  fileprivate var words: String { "\(channels) × \(height) × \(width)" }
}
