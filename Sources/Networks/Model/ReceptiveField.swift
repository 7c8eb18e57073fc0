/// A part of the image: the pixels that a value of some layer depends on.
public struct ReceptiveField: Hashable, Sendable {
  /// Rows of pixels.
  public let rows: Range<Int>
  /// Columns of pixels.
  public let columns: Range<Int>

  /// The rectangle of these rows and columns.
  public init(rows: Range<Int>, columns: Range<Int>) {
    self.rows = rows
    self.columns = columns
  }
}

extension Model {
  /// The smallest rectangle of the image that holds every pixel which the value at `row`, `column` of layer `index` can depend
  /// on, in any of its channels; nil if it depends on none but padding.
  ///
  /// - Precondition: the layer has such a position.
  /// - Complexity: O(layers × inputs).
  public func receptiveField(of index: Int, row: Int, column: Int) -> ReceptiveField? {
    let shape = shapes[index]
    precondition(
      (0..<shape.height).contains(row) && (0..<shape.width).contains(column), "\(shape) has no such position")
    var needed: [Int: Window] = [index: Window(rows: row..<row + 1, columns: column..<column + 1)]
    var image: Window?
    for layer in (0...index).reversed() {
      guard let window = needed[layer] else { continue }
      for (source, input) in zip(sources[layer], inputShapes(of: layer)) {
        guard let read = layers[layer].kind.window(that: window, reads: input, for: shapes[layer]) else { continue }
        switch source {
        case .image: image = read.joined(with: image)
        case .layer(let earlier): needed[earlier] = read.joined(with: needed[earlier])
        }
      }
    }
    return image.map { ReceptiveField(rows: $0.rows, columns: $0.columns) }
  }
}

/// Rows and columns of maps.
private struct Window {
  var rows: Range<Int>
  var columns: Range<Int>

  func joined(with other: Window?) -> Window {
    guard let other else { return self }
    return Window(rows: rows.joined(with: other.rows), columns: columns.joined(with: other.columns))
  }
}

extension Range<Int> {
  fileprivate func joined(with other: Range<Int>) -> Range<Int> {
    Swift.min(lowerBound, other.lowerBound)..<Swift.max(upperBound, other.upperBound)
  }

  /// Where windows of `reach` that begin `stride` apart, the first one `padding` before 0, read for these outputs.
  fileprivate func windows(reach: Int, stride: Int, padding: Int) -> Range<Int> {
    lowerBound * stride - padding..<(upperBound - 1) * stride - padding + reach
  }

  /// The places whose windows of `reach`, as above, write these outputs.
  fileprivate func writers(reach: Int, stride: Int, padding: Int) -> Range<Int> {
    let first = lowerBound + padding - reach + 1
    let start = first <= 0 ? 0 : (first + stride - 1) / stride
    return start..<Swift.max(start, (upperBound - 1 + padding) / stride + 1)
  }

  /// The places of a map `factor` times smaller which are repeated at these places, or between which these are interpolated.
  fileprivate func small(factor: Int, mode: Upsampling) -> Range<Int> {
    guard mode == .bilinear else { return lowerBound / factor..<(upperBound - 1) / factor + 1 }
    // The center of place y is at (y + ½) / factor − ½ of the small map: here twice that, times the factor.
    let (first, last) = (2 * lowerBound + 1 - factor, 2 * upperBound - 1 - factor)
    return floorQuotient(first, 2 * factor)..<1 - floorQuotient(-last, 2 * factor)
  }
}

/// `number` over `divisor`, rounded down.
private func floorQuotient(_ number: Int, _ divisor: Int) -> Int {
  number >= 0 ? number / divisor : -((divisor - 1 - number) / divisor)
}

extension Layer.Kind {
  /// The part of an input of shape `input` that `window` of the output, of shape `output`, is made from; nil if it is empty.
  fileprivate func window(that window: Window, reads input: Shape, for output: Shape) -> Window? {
    let read: Window
    switch self {
    case .convolution(let convolution):
      read = window.under(convolution.reach, convolution.stride, convolution.padding)
    case .maxPool(let pool), .averagePool(let pool): read = window.under(pool.kernel, pool.stride, pool.padding)
    case .transposedConvolution(let convolution):
      let (reach, stride, padding) = (convolution.reach, convolution.stride, convolution.padding)
      read = Window(
        rows: window.rows.writers(reach: reach.height, stride: stride.height, padding: padding.top),
        columns: window.columns.writers(reach: reach.width, stride: stride.width, padding: padding.left))
    case .upsample(let factor, let mode):
      read = Window(
        rows: window.rows.small(factor: factor.height, mode: mode),
        columns: window.columns.small(factor: factor.width, mode: mode))
    case .pad(let padding, _): read = window.under(1, 1, padding)
    case .activation, .softmax, .logSoftmax, .dropout, .batchNormalization, .add, .concatenate, .slice: read = window
    case .lstm(let lstm) where lstm.output == .sequence:
      read = Window(rows: 0..<window.rows.upperBound, columns: 0..<input.width)
    case .dense, .lstm, .globalMaxPool, .globalAveragePool, .layerNormalization, .flatten, .reshape, .transpose:
      read = Window(rows: 0..<input.height, columns: 0..<input.width)
    }
    let (rows, columns) = (read.rows.clamped(to: 0..<input.height), read.columns.clamped(to: 0..<input.width))
    return rows.isEmpty || columns.isEmpty ? nil : Window(rows: rows, columns: columns)
  }
}

extension Window {
  /// What sliding windows of `reach` read for these outputs.
  fileprivate func under(_ reach: Extent, _ stride: Extent, _ padding: Padding) -> Window {
    Window(
      rows: rows.windows(reach: reach.height, stride: stride.height, padding: padding.top),
      columns: columns.windows(reach: reach.width, stride: stride.width, padding: padding.left))
  }
}
