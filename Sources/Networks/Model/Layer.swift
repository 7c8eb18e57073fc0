/// One step of a sequential network.
public struct Layer: Hashable, Sendable {
  /// The name under which its output is captured and its parameters are stored, unique in the model.
  public let name: String
  /// What it computes.
  public let kind: Kind

  /// A layer called `name`.
  public init(_ name: String, _ kind: Kind) {
    self.name = name
    self.kind = kind
  }

  /// The computations a layer can do. Windows are square; padding is by zeros (for pools: by nothing that could win or count).
  public enum Kind: Hashable, Sendable {
    /// Cross-correlation with `channels` learned kernels and a bias each.
    case convolution(channels: Int, kernel: Int, stride: Int = 1, padding: Int = 0)
    /// The largest value of each window.
    case maxPool(size: Int, stride: Int, padding: Int = 0)
    /// The mean of each window; padding counts as zeros, as in PyTorch.
    case averagePool(size: Int, stride: Int, padding: Int = 0)
    /// Wx + b over all values of the input, which is flattened first.
    case dense(features: Int)
    /// An activation function of each value.
    case activation(Activation)
    /// Each channel scaled to mean 0 and variance 1 over the batch, then by a learned scale and shift (Ioffe & Szegedy 2015).
    case batchNormalization(momentum: Float = 0.1, epsilon: Float = 1e-5)
    /// While training, each value becomes 0 with probability `rate`, else grows by 1 / (1 − rate) (Srivastava et al. 2014).
    case dropout(rate: Float)
    /// The same values as one vector.
    case flatten
  }
}

/// A function applied to every value of a layer.
public enum Activation: Hashable, Sendable {
  /// max(x, 0).
  case relu
  /// x for positive x, else `slope`·x.
  case leakyReLU(slope: Float = 0.01)
  /// 1 / (1 + e⁻ˣ).
  case sigmoid
  /// The hyperbolic tangent.
  case tanh
}
