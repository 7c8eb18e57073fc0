/// The sizes of a convolution.
struct ConvolutionGeometry: Equatable {
  let input: Shape
  let channels: Int
  let kernel: Int
  let stride: Int
  let padding: Int

  /// What comes out.
  var output: Shape {
    Shape(
      channels: channels, height: (input.height + 2 * padding - kernel) / stride + 1,
      width: (input.width + 2 * padding - kernel) / stride + 1)
  }

  /// The number of weights.
  var weightCount: Int { channels * input.channels * kernel * kernel }

  /// How far the window of the first input's gradient reaches before the first output's gradient. Not negative: models keep
  /// padding below the kernel's size.
  var reach: Int { kernel - 1 - padding }

  /// The output's gradients as the input's gradient reads them: spread out by the stride, with zeros all around as far as
  /// windows reach.
  var deltaLayout: ChunkLayout {
    ChunkLayout(
      output, leading: reach, step: stride,
      height: reach + max(input.height + padding, (output.height - 1) * stride + 1),
      width: reach + max(input.width + padding, (output.width - 1) * stride + 1))
  }
}
