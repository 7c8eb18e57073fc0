extension Model {
  /// LeNet-5 for 28 × 28 grey images and ten classes, with max pooling and any activation.
  ///
  /// Y. LeCun, L. Bottou, Y. Bengio, P. Haffner: *Gradient-based learning applied to document recognition*, Proc. IEEE 86
  /// (1998), 2278–2324.
  public static func leNet(activation: Activation = .relu) throws(ModelError) -> Model {
    let name = activation.layerName
    return try Model(
      name: "lenet", input: Shape(channels: 1, height: 28, width: 28),
      layers: [
        Layer("conv1", .convolution(channels: 6, kernel: 5, padding: 2)),
        Layer("\(name)1", .activation(activation)),
        Layer("pool1", .maxPool(size: 2, stride: 2)),
        Layer("conv2", .convolution(channels: 16, kernel: 5)),
        Layer("\(name)2", .activation(activation)),
        Layer("pool2", .maxPool(size: 2, stride: 2)),
        Layer("fc1", .dense(features: 120)),
        Layer("\(name)3", .activation(activation)),
        Layer("fc2", .dense(features: 84)),
        Layer("\(name)4", .activation(activation)),
        Layer("fc3", .dense(features: 10)),
      ])
  }
}

extension Activation {
  /// What layers of this kind are called.
  var layerName: String {
    switch self {
    case .relu: "relu"
    case .leakyReLU: "leakyrelu"
    case .sigmoid: "sigmoid"
    case .tanh: "tanh"
    }
  }
}
