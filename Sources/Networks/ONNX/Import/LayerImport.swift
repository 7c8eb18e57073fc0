// Which layer a node becomes.
extension ONNXImporter {
  /// The value of `imported`, which depends on the images.
  mutating func layer(for imported: ImportedNode) throws(ONNXError) -> ImportedValue {
    guard let operation = ONNXOperation(imported.node) else { throw imported.failure("is not supported") }
    switch operation {
    case .convolution: return try convolution(imported)
    case .transposedConvolution: return try transposedConvolution(imported)
    case .gemm: return try gemm(imported)
    case .matMul: return try matrixProduct(imported)
    case .maxPool: return try maxPool(imported)
    case .averagePool: return try averagePool(imported)
    case .globalAveragePool: return try appendReading(.globalAveragePool, imported)
    case .globalMaxPool: return try appendReading(.globalMaxPool, imported)
    case .reduceMean: return try mean(imported)
    case .batchNormalization: return try batchNormalization(imported)
    case .layerNormalization: return try layerNormalization(imported)
    case .softmax: return try softmax(imported, .softmax)
    case .logSoftmax: return try softmax(imported, .logSoftmax)
    case .relu, .leakyReLU, .gelu, .sigmoid, .tanh, .clip: return try activation(imported, operation)
    case .dropout: return try dropout(imported)
    case .add, .sum, .subtract, .multiply, .divide: return try arithmetic(imported, operation)
    case .concat: return try concatenation(imported)
    case .slice: return try channels(imported)
    case .flatten, .reshape, .squeeze, .unsqueeze: return try reshape(imported, operation)
    case .transpose: return try transpose(imported)
    case .pad: return try pad(imported)
    case .resize, .upsample: return try upsample(imported)
    case .identity, .cast: return .flowing(try imported.flowing())
    case .constant, .constantOfShape, .shape, .gather:
      throw imported.failure(
        "is supported for shapes and stored numbers only, not for what is computed from the images")
    }
  }

  /// Adds a layer without parameters that reads the first input.
  mutating func appendReading(_ kind: Layer.Kind, _ imported: ImportedNode) throws(ONNXError) -> ImportedValue {
    try append(kind, for: imported, reading: [imported.flowing()])
  }
}
