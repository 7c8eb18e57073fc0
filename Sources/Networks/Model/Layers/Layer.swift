/// One step of a network.
public struct Layer: Hashable, Sendable {
  /// The name under which its output is captured and its parameters are stored, unique in the model.
  public let name: String
  /// What it computes.
  public let kind: Kind
  /// The earlier layers whose outputs it reads, `input` for the image. Empty if it reads the layer before it.
  public let inputs: [String]

  /// What layers call the image.
  public static let imageName = "input"

  /// A layer called `name` that reads `inputs`, or the layer before it if none is named.
  public init(_ name: String, _ kind: Kind, inputs: [String] = []) {
    self.name = name
    self.kind = kind
    self.inputs = inputs
  }

  /// The computations a layer can do. Only `add` and `concatenate` read several layers.
  public enum Kind: Hashable, Sendable {
    /// Cross-correlation with learned kernels, and a bias for each if it has them.
    case convolution(Convolution)
    /// The transpose of a convolution, often called deconvolution.
    case transposedConvolution(Convolution)
    /// Wx + b over all values of the input, which is flattened first.
    case dense(features: Int, hasBias: Bool = true)
    /// Cells with a memory that read maps row by row.
    case lstm(LSTM)

    /// The largest value of each window; what lies outside of the map never wins.
    case maxPool(Pool)
    /// The mean of each window.
    case averagePool(Pool)
    /// The largest value of each channel.
    case globalMaxPool
    /// The mean of each channel.
    case globalAveragePool
    /// Maps with `factor` times as many rows and columns.
    case upsample(factor: Extent, mode: Upsampling = .nearest)

    /// An activation function of each value.
    case activation(Activation)
    /// e to the power of each value, over the sum of that for all channels of the pixel.
    case softmax
    /// The logarithm of the softmax.
    case logSoftmax
    /// While training, each value becomes 0 with probability `rate`, else grows by 1 / (1 − rate) (Srivastava et al. 2014).
    case dropout(rate: Float)

    /// Each channel scaled to mean 0 and variance 1 over the batch, then by a learned scale and shift (Ioffe & Szegedy 2015).
    case batchNormalization(momentum: Float = 0.1, epsilon: Float = 1e-5)
    /// Each image scaled to mean 0 and variance 1 over all its values, which then have a learned scale and shift each
    /// (Ba, Kiros & Hinton 2016).
    case layerNormalization(epsilon: Float = 1e-5)

    /// The sum of several layers' outputs, which have the same shape.
    case add
    /// The channels of several layers' outputs, one layer after the other; their maps have the same size.
    case concatenate
    /// The channels of the input that the range names, of a vector those values.
    case slice(Range<Int>)

    /// The same values as one vector.
    case flatten
    /// The same values, in order, in another shape.
    case reshape(Shape)
    /// The values with channels, rows and columns exchanged: axis i of the output is axis `order[i]` of the input.
    case transpose([Int])
    /// Each map with a border of `value`.
    case pad(Padding, value: Float = 0)
  }
}

/// Where the values between those known come from when maps grow.
public enum Upsampling: String, CaseIterable, Sendable {
  /// The value of the nearest known pixel.
  case nearest
  /// Straight lines between the four nearest known pixels, whose centers are where those of the small map's pixels are
  /// (PyTorch's `align_corners=False`).
  case bilinear
}
