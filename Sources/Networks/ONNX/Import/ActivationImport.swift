// Activation functions, softmax and dropout.
extension ONNXImporter {
  mutating func activation(
    _ imported: ImportedNode, _ operation: ONNXOperation
  ) throws(ONNXError) -> ImportedValue {
    let activation: Activation
    switch operation {
    case .leakyReLU: activation = .leakyReLU(slope: try imported.float("alpha", or: 0.01))
    case .sigmoid: activation = .sigmoid
    case .tanh: activation = .tanh
    case .gelu:
      activation = .gelu(form: try imported.string("approximate", or: "none") == "tanh" ? .tanh : .exact)
    case .clip:
      activation = .clip(
        min: try imported.scalar("min", orInput: 1) ?? -.infinity,
        max: try imported.scalar("max", orInput: 2) ?? .infinity)
    default: activation = .relu
    }
    return try appendReading(.activation(activation), imported)
  }

  mutating func softmax(_ imported: ImportedNode, _ kind: Layer.Kind) throws(ONNXError) -> ImportedValue {
    let value = try imported.flowing()
    // Until version 13 everything from the axis on was one vector; since then it is that axis alone.
    let isJoint = imported.operatorSet < 13
    let axis = try imported.axis(imported.int("axis", or: isJoint ? 1 : -1), rank: value.rank)
    guard axis == 1, !isJoint || value.shape.area == 1 else {
      throw imported.failure(
        "goes over axis \(axis)\(isJoint ? " and all behind it" : "") of \(value.words); only over the channels (axis 1) of "
          + "each position is supported")
    }
    return try appendReading(kind, imported)
  }

  /// Dropout that only training does. It stays a layer, so that the network can be trained on.
  mutating func dropout(_ imported: ImportedNode) throws(ONNXError) -> ImportedValue {
    if let training = try imported.optionalSizes(2, "training mode"), training.elements != [.known(0)] {
      throw imported.failure("drops values in use, too (training_mode)")
    }
    return try appendReading(.dropout(rate: imported.scalar("ratio", orInput: 1) ?? 0.5), imported)
  }
}
