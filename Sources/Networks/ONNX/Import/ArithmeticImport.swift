// Sums of several values, and sums and products with stored numbers.
extension ONNXImporter {
  mutating func arithmetic(_ imported: ImportedNode, _ operation: ONNXOperation) throws(ONNXError) -> ImportedValue {
    let flowing = imported.inputs.compactMap { if case .flowing(let value)? = $0 { value } else { nil } }
    guard flowing.count == 1, imported.inputs.count == 2 else {
      return try sum(of: flowing, imported, operation)
    }
    return try scaled(flowing[0], imported, operation)
  }

  private mutating func sum(
    of values: [FlowingValue], _ imported: ImportedNode, _ operation: ONNXOperation
  ) throws(ONNXError) -> ImportedValue {
    guard operation == .add || operation == .sum, values.count == imported.inputs.count else {
      throw imported.failure("of two values that depend on the images, only the sum is supported")
    }
    if values.count == 1 { return .flowing(values[0]) }
    guard values.allSatisfy({ $0.sides == values[0].sides }) else {
      throw imported.failure(
        "adds \(values.map(\.words).joined(separator: " and ")); only values of one shape can be added")
    }
    return try append(.add, for: imported, reading: values)
  }

  /// A value with numbers for each channel: as the bias of the layer before, or else as a batch normalization whose
  /// statistics are 0 and 1.
  private mutating func scaled(
    _ value: FlowingValue, _ imported: ImportedNode, _ operation: ONNXOperation
  ) throws(ONNXError) -> ImportedValue {
    let isFirst = if case .flowing? = imported.input(0) { true } else { false }
    let place = isFirst ? 0 : 1
    let numbers = try perChannel(imported.reals(1 - place, "other operand"), value, imported)
    if operation == .add, addBias(numbers, to: value, called: imported.node.inputs[place]) { return .flowing(value) }
    let (one, zero) = (numbers.map { _ in Float(1) }, numbers.map { _ in Float(0) })
    let (scale, shift): (ConstantArray<Float>, ConstantArray<Float>)
    switch (operation, isFirst) {
    case (.add, _), (.sum, _): (scale, shift) = (one, numbers)
    case (.subtract, true): (scale, shift) = (one, numbers.map { -$0 })
    case (.subtract, false): (scale, shift) = (one.map { -$0 }, numbers)
    case (.multiply, _): (scale, shift) = (numbers, zero)
    case (.divide, true): (scale, shift) = (numbers.map { 1 / $0 }, zero)
    default: throw imported.failure("divides stored numbers by what is computed from the images: not supported")
    }
    return try append(
      .batchNormalization(epsilon: Self.negligible), for: imported, reading: [value],
      parameters: ["weight": scale, "bias": shift, "running_mean": zero, "running_var": one])
  }

  /// What added to 1 is still 1.
  private static let negligible: Float = 1e-12

  /// `numbers`, of which there may be one for all channels, for each channel of `value`.
  private func perChannel(
    _ numbers: ConstantArray<Float>, _ value: FlowingValue, _ imported: ImportedNode
  ) throws(ONNXError) -> ConstantArray<Float> {
    let channels = value.shape.channels
    if numbers.elements.count == 1, numbers.shape.count <= value.rank {
      return ConstantArray([Float](repeating: numbers.elements[0], count: channels))
    }
    let sides = [Int](repeating: 1, count: max(0, value.rank - numbers.shape.count)) + numbers.shape
    guard sides.count == value.rank, sides[1] == channels, numbers.elements.count == channels else {
      throw imported.failure(
        "combines \(value.words) with numbers of shape \(numbers.shape); only one number, or one for each channel, is supported"
      )
    }
    return ConstantArray(numbers.elements)
  }
}
