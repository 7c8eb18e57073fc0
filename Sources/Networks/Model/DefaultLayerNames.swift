/// The names of layers that are not given one: what they are and a number, each sort counted by itself.
package struct DefaultLayerNames {
  private var counts: [String: Int] = [:]

  /// No layer named yet.
  package init() {}

  /// The name of the next layer, which is of `kind`. Call it for layers with a name of their own, too: they count.
  package mutating func next(for kind: Layer.Kind) -> String {
    let stem = kind.nameStem
    counts[stem, default: 0] += 1
    return "\(stem)\(counts[stem, default: 1])"
  }
}

extension Layer.Kind {
  /// What layers of this kind are called, before their number.
  var nameStem: String {
    switch self {
    case .convolution: "conv"
    case .transposedConvolution: "deconv"
    case .maxPool, .averagePool, .globalMaxPool, .globalAveragePool: "pool"
    case .upsample: "up"
    case .dense: "fc"
    case .lstm: "lstm"
    case .batchNormalization: "bn"
    case .layerNormalization: "norm"
    case .dropout: "dropout"
    case .softmax: "softmax"
    case .logSoftmax: "logsoftmax"
    case .add: "add"
    case .concatenate: "concat"
    case .slice: "slice"
    case .flatten: "flatten"
    case .reshape: "reshape"
    case .transpose: "transpose"
    case .pad: "pad"
    case .activation(.relu): "relu"
    case .activation(.leakyReLU): "leakyrelu"
    case .activation(.gelu): "gelu"
    case .activation(.sigmoid): "sigmoid"
    case .activation(.tanh): "tanh"
    case .activation(.clip): "clip"
    }
  }
}
