/// What the kinds of layers are called in a model's JSON, and which keys each has besides `kind`, `name` and `inputs`.
enum LayerKeyword: String, CaseIterable {
  case convolution = "conv"
  case transposedConvolution = "transposed-conv"
  case dense
  case lstm
  case maxPool = "max-pool"
  case averagePool = "average-pool"
  case globalMaxPool = "global-max-pool"
  case globalAveragePool = "global-average-pool"
  case upsample
  case relu
  case leakyReLU = "leaky-relu"
  case gelu
  case sigmoid
  case tanh
  case clip
  case softmax
  case logSoftmax = "log-softmax"
  case dropout
  case batchNormalization = "batch-norm"
  case layerNormalization = "layer-norm"
  case add
  case concatenate = "concat"
  case slice
  case flatten
  case reshape
  case transpose
  case pad

  var keys: [String] {
    let convolution = ["channels", "kernel", "stride", "padding", "dilation", "groups", "bias"]
    return switch self {
    case .convolution: convolution
    case .transposedConvolution: convolution + ["output-padding"]
    case .dense: ["features", "bias"]
    case .lstm: ["units", "output"]
    case .maxPool: ["size", "stride", "padding", "rounds-up"]
    case .averagePool: ["size", "stride", "padding", "rounds-up", "counts-padding"]
    case .upsample: ["factor", "mode"]
    case .leakyReLU: ["slope"]
    case .gelu: ["form"]
    case .clip: ["min", "max"]
    case .dropout: ["rate"]
    case .batchNormalization: ["momentum", "epsilon"]
    case .layerNormalization: ["epsilon"]
    case .reshape: ["shape"]
    case .slice: ["start", "end"]
    case .transpose: ["order"]
    case .pad: ["padding", "value"]
    case .globalMaxPool, .globalAveragePool, .relu, .sigmoid, .tanh, .softmax, .logSoftmax, .add, .concatenate,
      .flatten:
      []
    }
  }
}

extension Layer.Kind {
  /// The word for this kind in JSON; `viz layers` prints it, too.
  public var keyword: String { keywordOfKind.rawValue }

  var keywordOfKind: LayerKeyword {
    switch self {
    case .convolution: .convolution
    case .transposedConvolution: .transposedConvolution
    case .dense: .dense
    case .lstm: .lstm
    case .maxPool: .maxPool
    case .averagePool: .averagePool
    case .globalMaxPool: .globalMaxPool
    case .globalAveragePool: .globalAveragePool
    case .upsample: .upsample
    case .activation(.relu): .relu
    case .activation(.leakyReLU): .leakyReLU
    case .activation(.gelu): .gelu
    case .activation(.sigmoid): .sigmoid
    case .activation(.tanh): .tanh
    case .activation(.clip): .clip
    case .softmax: .softmax
    case .logSoftmax: .logSoftmax
    case .dropout: .dropout
    case .batchNormalization: .batchNormalization
    case .layerNormalization: .layerNormalization
    case .add: .add
    case .concatenate: .concatenate
    case .slice: .slice
    case .flatten: .flatten
    case .reshape: .reshape
    case .transpose: .transpose
    case .pad: .pad
    }
  }
}
