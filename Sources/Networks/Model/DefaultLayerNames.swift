/// The names of layers that are not given one: what they are and a number, each sort counted by itself.
struct DefaultLayerNames {
  private var counts: [String: Int] = [:]

  /// The name of the next layer, which is of `kind`. Call it for layers with a name of their own, too: they count.
  mutating func next(for kind: Layer.Kind) -> String {
    let stem = kind.nameStem
    counts[stem, default: 0] += 1
    return "\(stem)\(counts[stem, default: 1])"
  }
}

extension Layer.Kind {
  fileprivate var nameStem: String {
    switch self {
    case .convolution: "conv"
    case .maxPool, .averagePool: "pool"
    case .dense: "fc"
    case .batchNormalization: "bn"
    case .dropout: "dropout"
    case .flatten: "flatten"
    case .activation(.relu): "relu"
    case .activation(.leakyReLU): "leakyrelu"
    case .activation(.sigmoid): "sigmoid"
    case .activation(.tanh): "tanh"
    }
  }
}
