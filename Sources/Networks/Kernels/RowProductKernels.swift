/// Y = XW + b for the sixteen images of a chunk, one image a row.
struct RowProduct {
  /// The rows of X, `inputStride` floats apart.
  var inputs: Scalars
  var inputStride: Int
  var inputCount: Int
  /// For each input a row of weights, one for each output, `weightVectors` vectors apart.
  var weights: LanePointer
  var weightVectors: Int
  /// A bias for each output, or nothing for zeros.
  var bias: LanePointer?
  /// The rows of Y, `outputVectors` vectors apart.
  var outputs: LanePointer
  var outputVectors: Int
}

/// Computes `call` for as many vectors of outputs as the tiles have columns: as many rows as can be by `Tile`, and those that are left
/// by `Rest`, which must divide them.
@inline(__always)
func multiplyRows<Tile: RegisterTile, Rest: RegisterTile>(_: Tile.Type, rest _: Rest.Type, _ call: RowProduct)
where Tile.Columns == Rest.Columns {
  var row = 0
  while row &+ Tile.height <= laneCount {
    multiplyRows(Tile.self, from: row, call)
    row &+= Tile.height
  }
  while row < laneCount {
    multiplyRows(Rest.self, from: row, call)
    row &+= Rest.height
  }
}

@inline(__always)
private func multiplyRows<Tile: RegisterTile>(_: Tile.Type, from row: Int, _ call: RowProduct) {
  var tile = if let bias = call.bias { Tile(bias, rowStride: 0) } else { Tile() }
  var input = call.inputs + row &* call.inputStride
  var weights = call.weights
  var remaining = call.inputCount
  while remaining > 0 {
    tile = tile.addingProduct(Tile.Columns(weights, step: 1), factors: input, stride: call.inputStride)
    weights = weights + call.weightVectors
    input += 1
    remaining &-= 1
  }
  tile.store(call.outputs + row &* call.outputVectors, rowStride: call.outputVectors, step: 1)
}

extension KernelVariant<RowProduct> {
  /// The variants that together compute `vectors` vectors of outputs.
  static func covering(vectors: Int, registerBytes: Int) -> [Self] {
    variants.covering(columns: vectors, rows: laneCount, registerBytes: registerBytes)
  }

  private static let variants: [Self] = [
    Self(Row<One>.self) { multiplyRows(Row<One>.self, rest: Row<One>.self, $0) },
    Self(Rows2<One>.self) { multiplyRows(Rows2<One>.self, rest: Rows2<One>.self, $0) },
    Self(Rows6<One>.self) { multiplyRows(Rows6<One>.self, rest: Rows4<One>.self, $0) },
    Self(Rows16<One>.self) { multiplyRows(Rows16<One>.self, rest: Rows16<One>.self, $0) },
    Self(Rows8<Two>.self) { multiplyRows(Rows8<Two>.self, rest: Rows8<Two>.self, $0) },
    Self(Rows8<Three>.self) { multiplyRows(Rows8<Three>.self, rest: Rows8<Three>.self, $0) },
  ]
}

extension [KernelVariant<RowProduct>] {
  /// Runs `call`, each variant for as many vectors of outputs as it has columns.
  func run(_ call: RowProduct) {
    var call = call
    for variant in self {
      variant.run(call)
      call.weights = call.weights + variant.width
      call.bias = call.bias.map { $0 + variant.width }
      call.outputs = call.outputs + variant.width
    }
  }
}
