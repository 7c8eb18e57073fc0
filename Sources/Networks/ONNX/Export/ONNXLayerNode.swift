/// What a layer is called and set to as a node of an ONNX graph.
struct ONNXLayerNode {
  /// The operation.
  private(set) var operation = ""
  /// Its settings.
  private(set) var attributes: [String: ONNXAttribute] = [:]
  /// The inputs after what the layer reads and its parameters.
  private(set) var inputs: [String] = []
  /// Those of them that are stored.
  private(set) var initializers: [String: ONNXTensor] = [:]
  private let layer: Layer
  private let isVector: Bool

  /// - Parameters:
  ///   - input: the shape that `layer` reads.
  ///   - isVector: whether it has but one side for each image in the graph.
  init(_ layer: Layer, input: Shape, isVector: Bool) {
    self.layer = layer
    self.isVector = isVector
    switch layer.kind {
    case .convolution(let convolution): setConvolution("Conv", convolution)
    case .transposedConvolution(let convolution):
      setConvolution("ConvTranspose", convolution)
      attributes["output_padding"] = .ints(convolution.outputPadding.numbers)
    case .dense:
      operation = "Gemm"
      attributes = ["transB": .int(1)]
    case .maxPool(let pool): setPool("MaxPool", pool)
    case .averagePool(let pool):
      setPool("AveragePool", pool)
      attributes["count_include_pad"] = .int(pool.countsPadding ? 1 : 0)
    case .batchNormalization(let momentum, let epsilon):
      operation = "BatchNormalization"
      attributes = ["epsilon": .float(epsilon), "momentum": .float(1 - momentum)]
    case .layerNormalization(let epsilon):
      operation = "LayerNormalization"
      attributes = ["epsilon": .float(epsilon), "axis": .int(1)]
    case .activation(let activation): setActivation(activation)
    default: setArrangement(input)
    }
  }

  /// Whether the output has but one side for each image, when the input does or does not.
  func givesVector(reading isVector: Bool) -> Bool {
    switch layer.kind {
    case .dense, .flatten: true
    case .reshape: false
    default: isVector
    }
  }

  /// How a parameter of `shape` is written: that of each value of an image has the sides of the image.
  func shape(ofParameter shape: [Int]) -> [Int] {
    guard case .layerNormalization = layer.kind, !isVector, shape.count == 1 else { return shape }
    return shape + [1, 1]
  }

  private mutating func setConvolution(_ operation: String, _ convolution: Convolution) {
    self.operation = operation
    attributes = [
      "kernel_shape": .ints(convolution.kernel.numbers), "strides": .ints(convolution.stride.numbers),
      "pads": .ints(convolution.padding.numbers), "dilations": .ints(convolution.dilation.numbers),
      "group": .int(convolution.groups),
    ]
  }

  private mutating func setPool(_ operation: String, _ pool: Pool) {
    self.operation = operation
    attributes = [
      "kernel_shape": .ints(pool.kernel.numbers), "strides": .ints(pool.stride.numbers),
      "pads": .ints(pool.padding.numbers), "ceil_mode": .int(pool.roundsUp ? 1 : 0),
    ]
  }

  private mutating func setActivation(_ activation: Activation) {
    switch activation {
    case .relu: operation = "Relu"
    case .leakyReLU(let slope):
      operation = "LeakyRelu"
      attributes = ["alpha": .float(slope)]
    case .gelu(let form):
      operation = "Gelu"
      attributes = ["approximate": .string(form == .tanh ? "tanh" : "none")]
    case .sigmoid: operation = "Sigmoid"
    case .tanh: operation = "Tanh"
    case .clip(let low, let high):
      operation = "Clip"
      addScalar("min", low.isFinite ? low : nil)
      addScalar("max", high.isFinite ? high : nil)
    }
  }

  /// Layers without parameters that pool whole maps, join, or change the arrangement of values.
  private mutating func setArrangement(_ input: Shape) {
    switch layer.kind {
    case .globalAveragePool: operation = "GlobalAveragePool"
    case .globalMaxPool: operation = "GlobalMaxPool"
    case .upsample(let factor, let mode): setUpsampling(factor, mode)
    case .softmax, .logSoftmax:
      operation = layer.kind == .softmax ? "Softmax" : "LogSoftmax"
      attributes = ["axis": .int(1)]
    case .dropout(let rate):
      operation = "Dropout"
      addScalar("ratio", rate)
    case .add: operation = layer.inputs.count == 2 ? "Add" : "Sum"
    case .concatenate:
      operation = "Concat"
      attributes = ["axis": .int(1)]
    case .slice(let channels):
      operation = "Slice"
      add("starts", ONNXTensor([channels.lowerBound]))
      add("ends", ONNXTensor([channels.upperBound]))
      add("axes", ONNXTensor([1]))
    case .flatten: operation = "Flatten"
    case .reshape(let shape):
      operation = "Reshape"
      add("shape", ONNXTensor([0, shape.channels, shape.height, shape.width]))
    case .transpose(let order):
      operation = "Transpose"
      attributes = ["perm": .ints([0] + order.map { $0 + 1 })]
    case .pad(let padding, let value):
      operation = "Pad"
      add("pads", ONNXTensor([0, 0, padding.top, padding.left, 0, 0, padding.bottom, padding.right]))
      addScalar("value", value)
    default: operation = "Identity"
    }
  }

  private mutating func setUpsampling(_ factor: Extent, _ mode: Upsampling) {
    operation = "Resize"
    inputs.append("")
    add("scales", ONNXTensor([1, 1, Float(factor.height), Float(factor.width)]))
    attributes =
      switch mode {
      case .nearest:
        [
          "mode": .string("nearest"), "coordinate_transformation_mode": .string("asymmetric"),
          "nearest_mode": .string("floor"),
        ]
      case .bilinear: ["mode": .string("linear"), "coordinate_transformation_mode": .string("half_pixel")]
      }
  }

  /// A stored number as the next input; nil leaves that out.
  private mutating func addScalar(_ name: String, _ value: Float?) {
    if let value { add(name, ONNXTensor(shape: [], reals: [value])) } else { inputs.append("") }
  }

  private mutating func add(_ name: String, _ tensor: ONNXTensor) {
    inputs.append("\(layer.name).\(name)")
    initializers["\(layer.name).\(name)"] = tensor
  }
}

extension Extent {
  /// As ONNX writes it.
  fileprivate var numbers: [Int] { [height, width] }
}

extension Padding {
  /// As ONNX writes it: where it begins, then where it ends.
  fileprivate var numbers: [Int] { [top, left, bottom, right] }
}
