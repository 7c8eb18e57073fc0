extension Layer {
  /// The largest number of channels, features or pixels of a side that a layer can be told.
  static let largestNumber = 65_536
  /// The most parameters that one layer may have: 1 GiB of them.
  static let largestParameterCount = 1 << 28

  /// Names that mean something else where layers are named, and the files that stand beside those of captured layers.
  private static let takenNames: Set<String> = Set(
    LayerAlias.allCases.map(\.rawValue) + CapturedRows.File.allCases.map(\.rawValue) + ["pixels", imageName])

  /// Checks that this layer can be told from everything else that selections, files and figures name.
  ///
  /// Capital letters make no difference, because they make none to the names of files on some systems.
  func checkNameIsFree() throws(ModelError) {
    guard Self.takenNames.contains(name.lowercased()) else { return }
    throw ModelError(
      layer: name,
      problem:
        "the name ‘\(name)’ is taken (\(Self.takenNames.sorted().joined(separator: ", ")) are): give the layer another")
  }

  /// Checks the numbers of this layer that need no input shape.
  func checkNumbers() throws(ModelError) {
    switch kind {
    case .convolution(let convolution): try check(convolution, isTransposed: false)
    case .transposedConvolution(let convolution): try check(convolution, isTransposed: true)
    case .maxPool(let pool), .averagePool(let pool): try check(pool)
    case .upsample(let factor, _): try check(factor, "factor", from: 1)
    case .dense(let features, _): try check(features, "features", from: 1)
    case .lstm(let lstm): try check(lstm.units, "units", from: 1)
    case .dropout(let rate): try check(rate, "rate", 0 <= rate && rate < 1, "at least 0 and less than 1")
    case .batchNormalization(let momentum, let epsilon):
      try check(momentum, "momentum", 0 < momentum && momentum <= 1, "more than 0 and at most 1")
      try check(epsilon: epsilon)
    case .layerNormalization(let epsilon): try check(epsilon: epsilon)
    case .activation(let activation): try check(activation)
    case .reshape(let shape): try check(shape)
    case .transpose(let order): try check(order: order)
    case .pad(let padding, let value):
      try check(padding, "padding")
      try check(value, "value", value.isFinite, "finite")
    case .globalMaxPool, .globalAveragePool, .softmax, .logSoftmax, .add, .concatenate, .slice, .flatten: break
    }
  }

  private func check(_ convolution: Convolution, isTransposed: Bool) throws(ModelError) {
    try check(convolution.channels, "channels", from: 1)
    try check(convolution.kernel, "kernel", from: 1)
    try check(convolution.stride, "stride", from: 1)
    try check(convolution.dilation, "dilation", from: 1)
    try check(convolution.groups, "groups", from: 1)
    try check(convolution.padding, "padding", within: convolution.reach)
    let (stride, dilation) = (convolution.stride, convolution.dilation)
    let most =
      isTransposed
      ? Extent(height: max(stride.height, dilation.height) - 1, width: max(stride.width, dilation.width) - 1) : 0
    try check(convolution.outputPadding, "output-padding", from: 0, to: most)
    guard convolution.channels.isMultiple(of: convolution.groups) else {
      throw ModelError(
        layer: name,
        problem: "its \(convolution.channels) channels cannot be cut into \(convolution.groups) groups of one size")
    }
  }

  private func check(_ pool: Pool) throws(ModelError) {
    try check(pool.kernel, "size", from: 1)
    try check(pool.stride, "stride", from: 1)
    try check(pool.padding, "padding", within: pool.kernel)
  }

  private func check(_ activation: Activation) throws(ModelError) {
    switch activation {
    case .leakyReLU(let slope): try check(slope, "slope", abs(slope) <= 1, "between −1 and 1")
    case .clip(let low, let high): try check(low, "min", low < high, "less than max, which is \(high)")
    case .relu, .gelu, .sigmoid, .tanh: break
    }
  }

  private func check(_ shape: Shape) throws(ModelError) {
    try check(shape.channels, "shape’s number of channels", from: 1)
    try check(shape.height, "shape’s height", from: 1)
    try check(shape.width, "shape’s width", from: 1)
  }

  private func check(order: [Int]) throws(ModelError) {
    guard order.sorted() == [0, 1, 2] else {
      throw ModelError(
        layer: name,
        problem: "order is \(order), but must be 0 (channels), 1 (rows) and 2 (columns) in some order")
    }
  }

  private func check(epsilon: Float) throws(ModelError) {
    try check(epsilon, "epsilon", 0 < epsilon && epsilon <= 1, "more than 0 and at most 1")
  }
}

extension Layer {
  /// Checks that no window can lie wholly in the padding.
  private func check(_ padding: Padding, _ what: String, within window: Extent) throws(ModelError) {
    let rows = min(window.height - 1, Layer.largestNumber)
    let columns = min(window.width - 1, Layer.largestNumber)
    if padding.isUniform && rows == columns { return try check(padding.top, what, from: 0, to: rows) }
    try check(padding, what, rows: rows, columns: columns)
  }

  private func check(
    _ padding: Padding, _ what: String, rows: Int = Layer.largestNumber, columns: Int = Layer.largestNumber
  ) throws(ModelError) {
    try check(padding.top, "\(what) at the top", from: 0, to: rows)
    try check(padding.left, "\(what) at the left", from: 0, to: columns)
    try check(padding.bottom, "\(what) at the bottom", from: 0, to: rows)
    try check(padding.right, "\(what) at the right", from: 0, to: columns)
  }

  private func check(
    _ extent: Extent, _ what: String, from low: Int, to high: Extent = Extent(Layer.largestNumber)
  ) throws(ModelError) {
    if extent.height == extent.width && high.height == high.width {
      return try check(extent.height, what, from: low, to: high.height)
    }
    try check(extent.height, "\(what)’s height", from: low, to: high.height)
    try check(extent.width, "\(what)’s width", from: low, to: high.width)
  }

  private func check(
    _ value: Int, _ what: String, from low: Int, to high: Int = Layer.largestNumber
  ) throws(ModelError) {
    guard low <= value, value <= high else {
      let allowed = low == high ? "\(low)" : "\(low) to \(high)"
      throw ModelError(layer: name, problem: "\(what) is \(value), but must be \(allowed)")
    }
  }

  private func check(_ value: Float, _ what: String, _ isRight: Bool, _ allowed: String) throws(ModelError) {
    guard isRight else { throw ModelError(layer: name, problem: "\(what) is \(value), but must be \(allowed)") }
  }
}
