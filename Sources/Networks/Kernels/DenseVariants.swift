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
