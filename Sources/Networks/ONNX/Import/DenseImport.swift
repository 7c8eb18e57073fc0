// Products with stored matrices.
extension ONNXImporter {
  /// α·x·B + β·C with stored B and C.
  mutating func gemm(_ imported: ImportedNode) throws(ONNXError) -> ImportedValue {
    guard try imported.int("transA", or: 0) == 0 else {
      throw imported.failure("mixes the values of several images (transA)")
    }
    let alpha = try imported.float("alpha", or: 1)
    let beta = try imported.float("beta", or: 1)
    var weights = try matrix(of: imported)
    if try imported.int("transB", or: 0) == 0 { weights = weights.transposed([1, 0]) }
    let features = weights.shape[0]
    let bias = try imported.optionalReals(2, "bias")
    if let bias, bias.elements.count != 1, bias.shape.last != features || bias.elements.count != features {
      throw imported.failure("a bias of shape \(bias.shape) is not one number for each of the \(features) features")
    }
    let added = bias.map { bias in
      let isOne = bias.elements.count == 1
      return ConstantArray((0..<features).map { beta * bias.elements[isOne ? 0 : $0] })
    }
    return try dense(imported, alpha == 1 ? weights : weights.map { alpha * $0 }, bias: added)
  }

  /// x·B with stored B.
  mutating func matrixProduct(_ imported: ImportedNode) throws(ONNXError) -> ImportedValue {
    try dense(imported, matrix(of: imported).transposed([1, 0]), bias: nil)
  }

  /// The second operand.
  private func matrix(of imported: ImportedNode) throws(ONNXError) -> ConstantArray<Float> {
    let weights = try imported.reals(1, "weights")
    guard weights.shape.count == 2 else {
      throw imported.failure("the weights must be a matrix, but their shape is \(weights.shape)")
    }
    return weights
  }

  /// - Parameter weights: a row for each feature.
  private mutating func dense(
    _ imported: ImportedNode, _ weights: ConstantArray<Float>, bias: ConstantArray<Float>?
  ) throws(ONNXError) -> ImportedValue {
    let value = try imported.flowing()
    guard value.rank == 2, weights.shape[1] == value.sides[0] else {
      throw imported.failure(
        "reads vectors of \(weights.shape[1]), but \(value.words) comes in"
          + (value.rank == 2 ? "" : ": products along one side of maps are not supported"))
    }
    var parameters = ["weight": weights]
    if let bias { parameters["bias"] = bias }
    return try append(
      .dense(features: weights.shape[0], hasBias: bias != nil), for: imported, reading: [value],
      weight: imported.node.inputs[1], parameters: parameters)
  }
}
