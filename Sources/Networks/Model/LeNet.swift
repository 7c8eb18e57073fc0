extension Model {
  /// LeNet-5 for 28 × 28 grey images and `classes` classes, with max pooling and any activation.
  ///
  /// Y. LeCun, L. Bottou, Y. Bengio, P. Haffner: *Gradient-based learning applied to document recognition*, Proc. IEEE 86
  /// (1998), 2278–2324.
  public static func leNet(activation: Activation = .relu, classes: Int = 10) throws(ModelError) -> Model {
    try Model(
      name: "lenet", input: Shape(channels: 1, height: 28, width: 28),
      [
        .convolution(channels: 6, kernel: 5, padding: 2),
        .activation(activation),
        .maxPool(size: 2, stride: 2),
        .convolution(channels: 16, kernel: 5),
        .activation(activation),
        .maxPool(size: 2, stride: 2),
        .dense(features: 120),
        .activation(activation),
        .dense(features: 84),
        .activation(activation),
        .dense(features: classes),
      ])
  }
}
