/// The numbers of a convolution, or of a transposed one.
public struct Convolution: Hashable, Sendable {
  /// The number of feature maps that come out.
  public var channels: Int
  /// The size of a kernel, before dilation.
  public var kernel: Extent
  /// From one window to the next; a transposed convolution spreads its input by it.
  public var stride: Extent
  /// Zeros around the input; a transposed convolution cuts as much off its output.
  public var padding: Padding
  /// From one value that a kernel reads to the next.
  public var dilation: Extent
  /// Into how many parts the channels are cut; each part of the output reads one part of the input.
  public var groups: Int
  /// Whether each map adds a learned number.
  public var hasBias: Bool
  /// Rows below and columns to the right that a transposed convolution adds to its output. Convolutions have none.
  public var outputPadding: Extent

  /// A convolution with `channels` kernels of the size `kernel`.
  public init(
    channels: Int, kernel: Extent, stride: Extent = 1, padding: Padding = 0, dilation: Extent = 1, groups: Int = 1,
    hasBias: Bool = true, outputPadding: Extent = 0
  ) {
    self.channels = channels
    self.kernel = kernel
    self.stride = stride
    self.padding = padding
    self.dilation = dilation
    self.groups = groups
    self.hasBias = hasBias
    self.outputPadding = outputPadding
  }

  /// The rows and columns that a kernel spans, gaps of dilation included.
  public var reach: Extent {
    Extent(height: dilation.height * (kernel.height - 1) + 1, width: dilation.width * (kernel.width - 1) + 1)
  }
}

extension Layer.Kind {
  /// Cross-correlation with `channels` learned kernels and a bias each, the usual convolution.
  public static func convolution(
    channels: Int, kernel: Extent, stride: Extent = 1, padding: Padding = 0, dilation: Extent = 1, groups: Int = 1,
    hasBias: Bool = true
  ) -> Self {
    .convolution(
      Convolution(
        channels: channels, kernel: kernel, stride: stride, padding: padding, dilation: dilation, groups: groups,
        hasBias: hasBias))
  }

  /// The transpose of a convolution: each input value adds its multiple of a kernel to the output.
  public static func transposedConvolution(
    channels: Int, kernel: Extent, stride: Extent = 1, padding: Padding = 0, outputPadding: Extent = 0,
    dilation: Extent = 1, groups: Int = 1, hasBias: Bool = true
  ) -> Self {
    .transposedConvolution(
      Convolution(
        channels: channels, kernel: kernel, stride: stride, padding: padding, dilation: dilation, groups: groups,
        hasBias: hasBias, outputPadding: outputPadding))
  }
}
