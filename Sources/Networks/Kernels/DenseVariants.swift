extension KernelVariant<DenseProduct> {
  /// The variants that together take `chunks` chunks through a product with `outputs` outputs.
  static func covering(chunks: Int, outputs: Int, registerBytes: Int) -> [Self] {
    variants.covering(columns: chunks, rows: outputs, registerBytes: registerBytes)
  }

  private static let variants: [Self] = [
    Self(Row<One>.self) { multiply(Row<One>.self, $0) },
    Self(Rows4<One>.self) { multiply(Rows4<One>.self, $0) },
    Self(Rows6<One>.self) { multiply(Rows6<One>.self, $0) },
    Self(Rows16<One>.self) { multiply(Rows16<One>.self, $0) },
    Self(Rows12<Two>.self) { multiply(Rows12<Two>.self, $0) },
    Self(Rows8<Three>.self) { multiply(Rows8<Three>.self, $0) },
    Self(Rows6<Four>.self) { multiply(Rows6<Four>.self, $0) },
  ]
}

extension KernelVariant<DenseGradient> {
  /// The variants that together cover `vectors` vectors of inputs for `outputs` outputs.
  static func covering(vectors: Int, outputs: Int, registerBytes: Int) -> [Self] {
    variants.covering(columns: vectors, rows: outputs, registerBytes: registerBytes)
  }

  private static let variants: [Self] = [
    Self(Row<One>.self) { gradeDense(Row<One>.self, $0) },
    Self(Rows4<One>.self) { gradeDense(Rows4<One>.self, $0) },
    Self(Rows6<One>.self) { gradeDense(Rows6<One>.self, $0) },
    Self(Rows8<One>.self) { gradeDense(Rows8<One>.self, $0) },
    Self(Rows8<Two>.self) { gradeDense(Rows8<Two>.self, $0) },
    Self(Rows8<Three>.self) { gradeDense(Rows8<Three>.self, $0) },
  ]
}

extension [KernelVariant<DenseProduct>] {
  /// Runs `call` for the chunks of a group, each variant for as many as it has columns.
  func run(_ call: DenseProduct) {
    var call = call
    for variant in self {
      variant.run(call)
      call.input = call.input + variant.width * call.inputStride
      call.output = call.output + variant.width * call.outputStride
    }
  }
}

extension [KernelVariant<DenseGradient>] {
  /// Runs `call`, each variant for as many vectors of the inputs as it has columns.
  ///
  /// Many examples are taken some at a time, so that their rows stay in the cache while all of the variants and outputs read
  /// them; the sums are the same, for the terms are added in the same order.
  func run(_ call: DenseGradient) {
    let isDivisible = allSatisfy { call.outputCount.isMultiple(of: $0.height) }
    let step = isDivisible ? Self.blockSize : Swift.max(1, call.imageCount)
    for start in stride(from: 0, to: call.imageCount, by: step) {
      var block = call
      block.inputs = call.inputs + start * call.inputVectors
      block.deltas = call.deltas + start * call.deltaStride
      block.imageCount = Swift.min(step, call.imageCount - start)
      block.accumulates = call.accumulates || start > 0
      for variant in self {
        variant.run(block)
        block.inputs = block.inputs + variant.width
        block.gradient = block.gradient + variant.width
      }
    }
  }

  /// So many examples at a time.
  private static var blockSize: Int { 128 }
}
