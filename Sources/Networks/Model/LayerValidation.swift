extension Layer {
  /// The largest number of channels, features or pixels of a side that a layer can be told.
  static let largestNumber = 65_536
  /// The most parameters that one layer may have: 1 GiB of them.
  static let largestParameterCount = 1 << 28

  /// Names that mean something else where layers are named, and the files that stand beside those of captured layers.
  private static let takenNames: Set<String> = Set(
    LayerAlias.allCases.map(\.rawValue) + CapturedRows.File.allCases.map(\.rawValue) + ["pixels"])

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
    case .convolution(let channels, let kernel, let stride, let padding):
      try check(channels, "channels", from: 1)
      try check(kernel, "kernel", from: 1)
      try check(stride, "stride", from: 1)
      try check(padding, "padding", from: 0, to: kernel - 1)
    case .maxPool(let size, let stride, let padding), .averagePool(let size, let stride, let padding):
      try check(size, "size", from: 1)
      try check(stride, "stride", from: 1)
      try check(padding, "padding", from: 0, to: size / 2)
    case .dense(let features): try check(features, "features", from: 1)
    case .dropout(let rate): try check(rate, "rate", 0 <= rate && rate < 1, "at least 0 and less than 1")
    case .batchNormalization(let momentum, let epsilon):
      try check(momentum, "momentum", 0 < momentum && momentum <= 1, "more than 0 and at most 1")
      try check(epsilon, "epsilon", 0 < epsilon && epsilon <= 1, "more than 0 and at most 1")
    case .activation(.leakyReLU(let slope)): try check(slope, "slope", abs(slope) <= 1, "between −1 and 1")
    case .activation, .flatten: break
    }
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
