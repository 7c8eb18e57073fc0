/// y = Wx + b for the chunks of a group together, one a column of the register tile.
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

/// Computes `call` for `chunks` chunks.
func multiply(_ call: DenseProduct, chunks: Int) {
  var call = call
  var remaining = chunks
  while remaining > 0 {
    let taken = min(remaining, 4)
    switch taken {
    case 4: multiplyFour(call)
    case 3: multiplyThree(call)
    case 2: multiplyTwo(call)
    default: multiplyOne(call)
    }
    call.input = call.input + taken * call.inputStride
    call.output = call.output + taken * call.outputStride
    remaining -= taken
  }
}

@inline(never) private func multiplyFour(_ call: DenseProduct) { multiply(Rows6<Four>.self, Row<Four>.self, call) }
@inline(never) private func multiplyThree(_ call: DenseProduct) { multiply(Rows8<Three>.self, Row<Three>.self, call) }
@inline(never) private func multiplyTwo(_ call: DenseProduct) { multiply(Rows12<Two>.self, Row<Two>.self, call) }
@inline(never) private func multiplyOne(_ call: DenseProduct) { multiply(Rows16<One>.self, Row<One>.self, call) }

/// Computes `call` with tiles of `Tile.height` outputs; fewer outputs than that are computed one at a time.
@inline(__always)
private func multiply<Tile: RegisterTile, Single: RegisterTile>(_: Tile.Type, _: Single.Type, _ call: DenseProduct) {
  guard call.outputCount >= Tile.height else {
    for output in 0..<call.outputCount { multiply(Single.self, call, at: output) }
    return
  }
  var output = 0
  while output < call.outputCount {
    output = min(output, call.outputCount &- Tile.height)
    multiply(Tile.self, call, at: output)
    output &+= Tile.height
  }
}

@inline(__always)
private func multiply<Tile: RegisterTile>(_: Tile.Type, _ call: DenseProduct, at output: Int) {
  var tile = if let bias = call.bias { Tile(bias: bias + output) } else { Tile() }
  var weights = call.weights + output
  var input = call.input
  for _ in 0..<call.inputCount {
    tile = tile.addingProduct(Tile.Columns(input, step: call.inputStride), factors: weights)
    input = input + 1
    weights += call.weightStride
  }
  tile.store(call.output + output &* call.outputStep, rowStride: call.outputStep, step: call.outputStride)
}

/// The gradient by the weights of a dense layer, over the whole batch.
struct DenseGradient {
  /// The inputs, one image a row of `inputVectors` whole vectors.
  var inputs: LanePointer
  var inputVectors: Int
  /// The gradients by the outputs, one image a row of `deltaStride` floats.
  var deltas: Scalars
  var deltaStride: Int
  var imageCount: Int
  /// Where the gradient goes, one output a row as wide as that of the inputs.
  var gradient: LanePointer
}

/// Computes rows `outputs` of the gradient.
func gradeDense(_ call: DenseGradient, outputs: Range<Int>) {
  var output = outputs.lowerBound
  while output < outputs.upperBound {
    let height = outputs.upperBound - output >= 8 ? 8 : 1
    if height == 8 { gradeEight(call, output) } else { gradeSingle(call, output) }
    output += height
  }
}

@inline(never)
private func gradeEight(_ call: DenseGradient, _ output: Int) {
  var vector = 0
  while vector < call.inputVectors {
    switch call.inputVectors - vector {
    case 3...:
      grade(Rows8<Three>.self, call, output, vector)
      vector += 3
    case 2:
      grade(Rows8<Two>.self, call, output, vector)
      vector += 2
    default:
      grade(Rows8<One>.self, call, output, vector)
      vector += 1
    }
  }
}

@inline(never)
private func gradeSingle(_ call: DenseGradient, _ output: Int) {
  for vector in 0..<call.inputVectors { grade(Row<One>.self, call, output, vector) }
}

@inline(__always)
private func grade<Tile: RegisterTile>(_: Tile.Type, _ call: DenseGradient, _ output: Int, _ vector: Int) {
  var tile = Tile()
  var input = call.inputs + vector
  var delta = call.deltas + output
  for _ in 0..<call.imageCount {
    tile = tile.addingProduct(Tile.Columns(input, step: 1), factors: delta)
    input = input + call.inputVectors
    delta += call.deltaStride
  }
  tile.store(call.gradient + (output &* call.inputVectors &+ vector), rowStride: call.inputVectors, step: 1)
}
