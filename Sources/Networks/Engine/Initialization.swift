import Tensors

/// The weights that a model begins with.
///
/// He's normal distribution with variance 2 / fan-in before rectifiers (He et al. 2015), Xavier's uniform one with variance
/// 2 / (fan-in + fan-out) before anything else (Glorot & Bengio 2010). Biases and running means are 0, scales and running
/// variances 1.
struct Initialization {
  /// Each parameter with its values.
  let values: [(Parameter, [Float])]

  /// Draws the weights of `model`, each layer's from a stream of its own.
  init(model: Model, seed: UInt64) {
    let table = ParameterTable(model)
    var values: [(Parameter, [Float])] = []
    for (index, layer) in model.layers.enumerated() {
      guard let weight = table["\(layer.name).weight"], let bias = table["\(layer.name).bias"] else { continue }
      values.append((bias, Self.constant(0, like: bias)))
      guard case .batchNormalization = layer.kind else {
        var generator = SeededGenerator(seed: seed, stream: Self.firstStream + UInt64(index))
        values.append((weight, Self.draw(weight, gain: Self.gain(after: index, of: model), using: &generator)))
        continue
      }
      values.append((weight, Self.constant(1, like: weight)))
      if let variance = table["\(layer.name).running_var"] {
        values.append((variance, Self.constant(1, like: variance)))
      }
    }
    self.values = values
  }

  /// Streams of the seed below this one are for other purposes, such as shuffling.
  private static let firstStream: UInt64 = 1 << 32

  private enum Gain { case rectifier(slope: Float), symmetric }

  /// What follows layer `index` before the next layer with weights.
  private static func gain(after index: Int, of model: Model) -> Gain {
    for layer in model.layers[(index + 1)...] {
      switch layer.kind {
      case .activation(.relu): return .rectifier(slope: 0)
      case .activation(.leakyReLU(let slope)): return .rectifier(slope: slope)
      case .activation, .convolution, .dense: return .symmetric
      case .maxPool, .averagePool, .batchNormalization, .dropout, .flatten: continue
      }
    }
    return .symmetric
  }

  private static func draw(_ weight: Parameter, gain: Gain, using generator: inout SeededGenerator) -> [Float] {
    let area = weight.shape.dropFirst(2).reduce(1, *)
    let fanIn = Float(weight.columns)
    let fanOut = Float(weight.rows * area)
    switch gain {
    case .rectifier(let slope):
      let normal = NormalDistribution(standardDeviation: (2 / ((1 + slope * slope) * fanIn)).squareRoot())
      return (0..<weight.count).map { _ in normal.next(using: &generator) }
    case .symmetric:
      let bound = (6 / (fanIn + fanOut)).squareRoot()
      return (0..<weight.count).map { _ in (2 * generator.uniform() - 1) * bound }
    }
  }

  private static func constant(_ value: Float, like parameter: Parameter) -> [Float] {
    [Float](repeating: value, count: parameter.count)
  }
}
