/// The sizes of a convolution, from the maps that it reads to those that it writes.
///
/// A transposed convolution is the same thing backwards: it reads the output and writes the input. Its gradient by what it reads
/// is the convolution, as a convolution's gradient by what it reads is transposed, and both grade their weights alike.
struct ConvolutionGeometry: Equatable {
  let input: Shape
  let output: Shape
  let kernel: Extent
  let stride: Extent
  let padding: Padding
  let dilation: Extent
  let groups: Int

  /// The sizes of `convolution` between maps of these shapes.
  init(_ convolution: Convolution, input: Shape, output: Shape) {
    self.input = input
    self.output = output
    kernel = convolution.kernel
    stride = convolution.stride
    padding = convolution.padding
    dilation = convolution.dilation
    groups = convolution.groups
  }

  /// Input channels that each output channel reads.
  var groupInputs: Int { input.channels / groups }
  /// Output channels that read the same input channels.
  var groupOutputs: Int { output.channels / groups }

  /// From top to bottom.
  var rows: ConvolutionAxis {
    ConvolutionAxis(
      input: input.height, output: output.height, kernel: kernel.height, stride: stride.height, padding: padding.top,
      dilation: dilation.height)
  }

  /// From left to right.
  var columns: ConvolutionAxis {
    ConvolutionAxis(
      input: input.width, output: output.width, kernel: kernel.width, stride: stride.width, padding: padding.left,
      dilation: dilation.width)
  }

  /// The zeros around the input that the convolution reads.
  var inputBorder: Padding { border(rows: [rows.windows], columns: [columns.windows]) }

  /// The zeros around the output that its transpose reads.
  var outputBorder: Padding { border(rows: rows.transposedWindows, columns: columns.transposedWindows) }

  private func border(rows: [WindowAxis], columns: [WindowAxis]) -> Padding {
    let tile = WinogradCorrelation.suits(self) ? WinogradCorrelation.tileSide : 1
    return Padding(
      top: rows.map(\.overhangBefore).max() ?? 0, left: columns.map(\.overhangBefore).max() ?? 0,
      bottom: rows.map { $0.overhangAfter(tile: tile) }.max() ?? 0,
      right: columns.map { $0.overhangAfter(tile: tile) }.max() ?? 0)
  }
}

/// The sizes of a convolution along one side of the maps: output r reads input r · stride + j · dilation − padding by tap j.
struct ConvolutionAxis: Equatable {
  let input: Int
  let output: Int
  let kernel: Int
  let stride: Int
  let padding: Int
  let dilation: Int

  /// How the convolution reads its input.
  var windows: WindowAxis {
    WindowAxis(
      start: 0, spacing: 1, count: output, stride: stride, offset: -padding, step: dilation, taps: Array(0..<kernel),
      length: input)
  }

  /// How its transpose reads the output: for each remainder of the input's place by the stride, windows of their own.
  ///
  /// Input p + stride · q takes part in output q + (p + padding − j · dilation) / stride by tap j wherever that is a whole
  /// number. Such taps are equally far apart, and so are the outputs that they read.
  var transposedWindows: [WindowAxis] {
    (0..<min(stride, input)).map { start in
      let reach = start + padding
      let taps = (0..<kernel).filter { (reach - $0 * dilation).isMultiple(of: stride) }
      return WindowAxis(
        start: start, spacing: stride, count: (input - start + stride - 1) / stride, stride: 1,
        offset: taps.last.map { (reach - $0 * dilation) / stride } ?? 0,
        step: dilation / greatestCommonDivisor(stride, dilation), taps: taps.reversed(), length: output)
    }
  }
}

private func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : greatestCommonDivisor(b, a % b) }

/// How windows move along one side of the maps: result i, which belongs at place `start` + i · `spacing`, reads by tap j what
/// stands at i · `stride` + `offset` + j · `step`.
struct WindowAxis: Equatable {
  let start: Int
  let spacing: Int
  /// How many results there are.
  let count: Int
  let stride: Int
  let offset: Int
  let step: Int
  /// For each tap the row or column of the kernel. Without any, results are zeros.
  let taps: [Int]
  /// How many values there are to read; beyond them are zeros.
  let length: Int

  /// Zeros that windows read before the first value.
  var overhangBefore: Int { taps.isEmpty ? 0 : max(0, -offset) }

  /// Zeros that windows read after the last value, if they are taken `tile` at a time.
  func overhangAfter(tile: Int) -> Int {
    guard !taps.isEmpty else { return 0 }
    return max(0, (count.roundedUp(to: tile) - 1) * stride + offset + (taps.count - 1) * step - (length - 1))
  }

  /// Where the values are, counted from where the first window begins.
  var filled: Range<Int> { -offset..<length - offset }
}
