// Convolutions and transposed ones, of maps and of rows.
extension ONNXImporter {
  mutating func convolution(_ imported: ImportedNode) throws(ONNXError) -> ImportedValue {
    let (value, weights) = try operands(of: imported)
    let window = try ImportedWindow(imported, kernel: Array(weights.shape[2...]), sides: value.sides.count - 1)
    let groups = try groups(of: imported, cutting: weights.shape[0])
    guard weights.shape[1] == value.sides[0] / groups, value.sides[0].isMultiple(of: groups) else {
      throw imported.failure("weights of shape \(weights.shape) in \(groups) groups do not fit \(value.words)")
    }
    let bias = try imported.optionalReals(2, "bias")
    let convolution = Convolution(
      channels: weights.shape[0], kernel: window.kernel, stride: window.stride,
      padding: window.padding(over: value.shape.height, value.shape.width), dilation: window.dilation, groups: groups,
      hasBias: bias != nil)
    return try append(.convolution(convolution), imported, value, weights, bias)
  }

  mutating func transposedConvolution(_ imported: ImportedNode) throws(ONNXError) -> ImportedValue {
    let (value, weights) = try operands(of: imported)
    let sides = value.sides.count - 1
    let window = try ImportedWindow(imported, kernel: Array(weights.shape[2...]), sides: sides)
    let groups = try groups(of: imported, cutting: weights.shape[0])
    guard weights.shape[0] == value.sides[0] else {
      throw imported.failure("weights of shape \(weights.shape) do not fit \(value.words)")
    }
    let added = try imported.optionalInts("output_padding") ?? [Int](repeating: 0, count: sides)
    guard added.count == sides, added.allSatisfy({ $0 >= 0 }) else {
      throw imported.failure("output_padding is \(added), but must be \(sides) numbers, none of them negative")
    }
    let bias = try imported.optionalReals(2, "bias")
    var convolution = Convolution(
      channels: weights.shape[1] * groups, kernel: window.kernel, stride: window.stride, dilation: window.dilation,
      groups: groups, hasBias: bias != nil,
      outputPadding: Extent(height: sides == 1 ? 0 : added[0], width: added[sides - 1]))
    try pad(&convolution, window, over: value, imported)
    return try append(.transposedConvolution(convolution), imported, value, weights, bias)
  }

  /// Gives a transposed convolution its padding, which an `output_shape` decides if there is one.
  private func pad(
    _ convolution: inout Convolution, _ window: ImportedWindow, over value: FlowingValue, _ imported: ImportedNode
  ) throws(ONNXError) {
    let sides = value.sides.count - 1
    let wanted: Extent
    if let lengths = try imported.optionalInts("output_shape") {
      // Some files count images and channels, too.
      wanted = try ImportedWindow.extent(lengths.suffix(sides), "output_shape", sides, imported)
    } else if case .explicit(let padding) = window.padding {
      convolution.padding = padding
      return
    } else {
      wanted = Extent(
        height: value.shape.height * window.stride.height, width: value.shape.width * window.stride.width)
    }
    let (reach, added) = (convolution.reach, convolution.outputPadding)
    let rows = (value.shape.height - 1) * window.stride.height + added.height + reach.height - wanted.height
    let columns = (value.shape.width - 1) * window.stride.width + added.width + reach.width - wanted.width
    // What windows do not reach is added at the end.
    convolution.outputPadding = Extent(height: added.height + max(0, -rows), width: added.width + max(0, -columns))
    convolution.padding = ImportedWindow.split(
      rows: max(0, rows), columns: max(0, columns), moreAtEnd: window.padding == .same(atEnd: true))
  }

  private func operands(of imported: ImportedNode) throws(ONNXError) -> (FlowingValue, ConstantArray<Float>) {
    let value = try imported.flowing()
    let weights = try imported.reals(1, "weights")
    guard value.rank >= 3, weights.shape.count == value.rank, weights.shape.allSatisfy({ $0 >= 1 }) else {
      throw imported.failure("weights of shape \(weights.shape) do not fit \(value.words)")
    }
    return (value, weights)
  }

  private func groups(of imported: ImportedNode, cutting channels: Int) throws(ONNXError) -> Int {
    let groups = try imported.int("group", or: 1)
    guard groups >= 1, channels.isMultiple(of: groups) else {
      throw imported.failure("group is \(groups), but must divide \(channels)")
    }
    return groups
  }

  private mutating func append(
    _ kind: Layer.Kind, _ imported: ImportedNode, _ value: FlowingValue, _ weights: ConstantArray<Float>,
    _ bias: ConstantArray<Float>?
  ) throws(ONNXError) -> ImportedValue {
    let isRow = weights.shape.count == 3
    let shape = isRow ? [weights.shape[0], weights.shape[1], 1, weights.shape[2]] : weights.shape
    var parameters = ["weight": ConstantArray(shape: shape, elements: weights.elements)]
    if let bias { parameters["bias"] = ConstantArray(bias.elements) }
    return try append(
      kind, for: imported, reading: [value], weight: imported.node.inputs[1], parameters: parameters)
  }
}
