// Normalization with what was learned.
extension ONNXImporter {
  mutating func batchNormalization(_ imported: ImportedNode) throws(ONNXError) -> ImportedValue {
    let value = try imported.flowing()
    guard try imported.int("training_mode", or: 0) == 0, try imported.int("spatial", or: 1) == 1 else {
      throw imported.failure("normalizes by the batch itself or each pixel (training_mode, spatial): not supported")
    }
    var parameters: [String: ConstantArray<Float>] = [:]
    for (index, part) in ["weight", "bias", "running_mean", "running_var"].enumerated() {
      let numbers = try imported.reals(index + 1, part)
      guard numbers.elements.count == value.sides[0] else {
        throw imported.failure("\(part) has shape \(numbers.shape), but there are \(value.sides[0]) channels")
      }
      parameters[part] = ConstantArray(numbers.elements)
    }
    // ONNX says which share of the old statistics stays, we which share of the new ones comes in: 0.1 if 0.9 stays, to the bit.
    let kept = Double(try imported.float("momentum", or: 0.9))
    let momentum = Float(((1 - kept) * 1e6).rounded() / 1e6)
    return try append(
      .batchNormalization(
        momentum: momentum > 0 && momentum <= 1 ? momentum : 0.1, epsilon: try imported.float("epsilon", or: 1e-5)),
      for: imported, reading: [value], weight: imported.node.inputs[1], parameters: parameters)
  }

  mutating func layerNormalization(_ imported: ImportedNode) throws(ONNXError) -> ImportedValue {
    let value = try imported.flowing()
    let axis = try imported.axis(imported.int("axis", or: -1), rank: value.rank)
    let scale = try imported.reals(1, "scale")
    let shift = try imported.optionalReals(2, "shift") ?? scale.map { _ in 0 }
    guard axis == 1, scale.shape == value.sides, shift.shape == value.sides else {
      throw imported.failure(
        "normalizes \(value.words) from axis \(axis) on with a scale of shape \(scale.shape): only all values of an image, "
          + "each with its own scale, are supported")
    }
    let shape = value.shape
    let sides = shape.area == 1 ? [shape.channels] : [shape.channels, shape.height, shape.width]
    return try append(
      .layerNormalization(epsilon: try imported.float("epsilon", or: 1e-5)), for: imported, reading: [value],
      weight: imported.node.inputs[1],
      parameters: [
        "weight": ConstantArray(shape: sides, elements: scale.elements),
        "bias": ConstantArray(shape: sides, elements: shift.elements),
      ])
  }
}
