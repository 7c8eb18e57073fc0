/// What the kinds of layers are called in a model's JSON, and which keys each has besides `kind` and `name`.
enum LayerKeyword: String, CaseIterable {
  case convolution = "conv"
  case maxPool = "max-pool"
  case averagePool = "average-pool"
  case dense
  case relu
  case leakyReLU = "leaky-relu"
  case sigmoid
  case tanh
  case batchNormalization = "batch-norm"
  case dropout
  case flatten

  var keys: [String] {
    switch self {
    case .convolution: ["channels", "kernel", "stride", "padding"]
    case .maxPool, .averagePool: ["size", "stride", "padding"]
    case .dense: ["features"]
    case .leakyReLU: ["slope"]
    case .batchNormalization: ["momentum", "epsilon"]
    case .dropout: ["rate"]
    case .relu, .sigmoid, .tanh, .flatten: []
    }
  }
}

extension Layer.Kind {
  /// The word for this kind in JSON; `viz layers` prints it, too.
  public var keyword: String { written.keyword.rawValue }

  /// The word and the values of its keys, as JSON.
  var written: (keyword: LayerKeyword, values: [String]) {
    switch self {
    case .convolution(let channels, let kernel, let stride, let padding):
      (.convolution, ["\(channels)", "\(kernel)", "\(stride)", "\(padding)"])
    case .maxPool(let size, let stride, let padding): (.maxPool, ["\(size)", "\(stride)", "\(padding)"])
    case .averagePool(let size, let stride, let padding): (.averagePool, ["\(size)", "\(stride)", "\(padding)"])
    case .dense(let features): (.dense, ["\(features)"])
    case .activation(.relu): (.relu, [])
    case .activation(.leakyReLU(let slope)): (.leakyReLU, ["\(slope)"])
    case .activation(.sigmoid): (.sigmoid, [])
    case .activation(.tanh): (.tanh, [])
    case .batchNormalization(let momentum, let epsilon): (.batchNormalization, ["\(momentum)", "\(epsilon)"])
    case .dropout(let rate): (.dropout, ["\(rate)"])
    case .flatten: (.flatten, [])
    }
  }
}
