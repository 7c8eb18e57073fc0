/// y = Wx + b for some chunks together, one a column of the register tile.
struct DenseProduct {
  var input: LanePointer
  /// From one chunk's input to the next.
  var inputStride: Int
  var inputCount: Int
  /// For each input, a weight for each output, `weightStride` floats apart.
  var weights: Scalars
  var weightStride: Int
  /// A bias for each output, or nothing for zeros.
  var bias: Scalars?
  var output: LanePointer
  /// From one chunk's output to the next.
  var outputStride: Int
  /// From one output to the next.
  var outputStep: Int
  var outputCount: Int
}

/// Computes `call` for as many chunks as `Tile` has columns. There must be at least as many outputs as it has rows.
@inline(__always)
func multiply<Tile: RegisterTile>(_: Tile.Type, _ call: DenseProduct) {
  var output = 0
  while output < call.outputCount {
    output = min(output, call.outputCount &- Tile.height)
    var tile = if let bias = call.bias { Tile(bias: bias + output) } else { Tile() }
    var weights = call.weights + output
    var input = call.input
    var remaining = call.inputCount
    while remaining > 0 {
      tile = tile.addingProduct(Tile.Columns(input, step: call.inputStride), factors: weights)
      input = input + 1
      weights += call.weightStride
      remaining &-= 1
    }
    tile.store(call.output + output &* call.outputStep, rowStride: call.outputStep, step: call.outputStride)
    output &+= Tile.height
  }
}

/// The gradient by the weights of a dense layer, over the whole batch, for some of its inputs: as many vectors as the
/// register tile has columns.
struct DenseGradient {
  /// The inputs, one image a row, `inputVectors` vectors apart.
  var inputs: LanePointer
  var inputVectors: Int
  /// The gradients by the outputs, one image a row, `deltaStride` floats apart.
  var deltas: Scalars
  var deltaStride: Int
  var imageCount: Int
  var outputCount: Int
  /// Where the gradient goes, one output a row.
  var gradient: LanePointer
  /// From one output's gradient to the next, in vectors.
  var gradientVectors: Int
  /// Whether it is added to what is there. Then the outputs must be a multiple of the tile's rows.
  var accumulates = false
}

/// Computes `call`. There must be at least as many outputs as `Tile` has rows.
@inline(__always)
func gradeDense<Tile: RegisterTile>(_: Tile.Type, _ call: DenseGradient) {
  var output = 0
  while output < call.outputCount {
    output = min(output, call.outputCount &- Tile.height)
    let gradient = call.gradient + output &* call.gradientVectors
    var tile = call.accumulates ? Tile(gradient, rowStride: call.gradientVectors) : Tile()
    var input = call.inputs
    var delta = call.deltas + output
    var remaining = call.imageCount
    while remaining > 0 {
      tile = tile.addingProduct(Tile.Columns(input, step: 1), factors: delta)
      input = input + call.inputVectors
      delta += call.deltaStride
      remaining &-= 1
    }
    tile.store(gradient, rowStride: call.gradientVectors, step: 1)
    output &+= Tile.height
  }
}
