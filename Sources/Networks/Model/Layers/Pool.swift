/// The windows of a pooling layer.
public struct Pool: Hashable, Sendable {
  /// The size of a window.
  public var kernel: Extent
  /// From one window to the next.
  public var stride: Extent
  /// How far the windows reach beyond the map.
  public var padding: Padding
  /// Whether windows that stick out below or to the right of the padding are kept, as long as they begin before it
  /// (PyTorch's `ceil_mode`).
  public var roundsUp: Bool
  /// Whether means count the padding as zeros (PyTorch's `count_include_pad`). Of no consequence to the largest value.
  public var countsPadding: Bool

  /// Windows of the size `kernel`, side by side if `stride` is nil.
  public init(
    kernel: Extent, stride: Extent? = nil, padding: Padding = 0, roundsUp: Bool = false, countsPadding: Bool = true
  ) {
    self.kernel = kernel
    self.stride = stride ?? kernel
    self.padding = padding
    self.roundsUp = roundsUp
    self.countsPadding = countsPadding
  }
}

extension Layer.Kind {
  /// The largest value of each `size` × `size` window.
  public static func maxPool(size: Extent, stride: Extent, padding: Padding = 0) -> Self {
    .maxPool(Pool(kernel: size, stride: stride, padding: padding))
  }

  /// The mean of each `size` × `size` window; padding counts as zeros, as in PyTorch.
  public static func averagePool(size: Extent, stride: Extent, padding: Padding = 0) -> Self {
    .averagePool(Pool(kernel: size, stride: stride, padding: padding))
  }
}
