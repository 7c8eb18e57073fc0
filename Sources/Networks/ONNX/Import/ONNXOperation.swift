/// The operations of the standard that can be read, by their names there.
enum ONNXOperation: String, CaseIterable {
  case add = "Add"
  case averagePool = "AveragePool"
  case batchNormalization = "BatchNormalization"
  case cast = "Cast"
  case clip = "Clip"
  case concat = "Concat"
  case constant = "Constant"
  case constantOfShape = "ConstantOfShape"
  case convolution = "Conv"
  case transposedConvolution = "ConvTranspose"
  case divide = "Div"
  case dropout = "Dropout"
  case flatten = "Flatten"
  case gather = "Gather"
  case gelu = "Gelu"
  case gemm = "Gemm"
  case globalAveragePool = "GlobalAveragePool"
  case globalMaxPool = "GlobalMaxPool"
  case identity = "Identity"
  case layerNormalization = "LayerNormalization"
  case leakyReLU = "LeakyRelu"
  case logSoftmax = "LogSoftmax"
  case matMul = "MatMul"
  case maxPool = "MaxPool"
  case multiply = "Mul"
  case pad = "Pad"
  case reduceMean = "ReduceMean"
  case relu = "Relu"
  case reshape = "Reshape"
  case resize = "Resize"
  case shape = "Shape"
  case sigmoid = "Sigmoid"
  case slice = "Slice"
  case softmax = "Softmax"
  case squeeze = "Squeeze"
  case subtract = "Sub"
  case sum = "Sum"
  case tanh = "Tanh"
  case transpose = "Transpose"
  case unsqueeze = "Unsqueeze"
  case upsample = "Upsample"

  /// What `node` computes; nil if that is not supported.
  init?(_ node: ONNXNode) {
    guard ["", "ai.onnx"].contains(node.domain) else { return nil }
    self.init(rawValue: node.operation)
  }
}

extension ONNXImporter {
  /// Checks that all `nodes` can be read.
  ///
  /// - Throws: `ONNXError` that names those that cannot, a few of them if they are many, and what is supported.
  static func checkOperations(of nodes: [ONNXNode]) throws(ONNXError) {
    let unknown = nodes.filter { ONNXOperation($0) == nil }
    guard !unknown.isEmpty else { return }
    let named = unknown.prefix(5).map(\.words).joined(separator: ", ") + (unknown.count > 5 ? ", …" : "")
    throw ONNXError(
      "\(unknown.count == 1 ? "a node computes" : "\(unknown.count) nodes compute") what is not supported: \(named). "
        + "Supported are \(ONNXOperation.allCases.map(\.rawValue).joined(separator: ", "))")
  }
}
