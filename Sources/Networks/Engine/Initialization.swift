import Tensors

/// The weights that a model begins with.
///
/// He's normal distribution with variance 2 / fan-in before rectifiers (He et al. 2015), Xavier's uniform one with variance
/// 2 / (fan-in + fan-out) before anything else (Glorot & Bengio 2010), for LSTMs PyTorch's between ±1 / √units. Biases and running means are 0, scales and running
/// variances 1.
struct Initialization {
  /// Each parameter with its values.
  let values: [(Parameter, [Float])]

  /// Draws the weights of `model`, each layer's from a stream of its own.
  init(model: Model, seed: UInt64) {
    let table = ParameterTable(model)
    var values: [(Parameter, [Float])] = []
    for (index, layer) in model.layers.enumerated() {
      if case .lstm(let lstm) = layer.kind {
        values += Self.draw(lstm, model.parameters(of: index).compactMap { table[$0.name] }, seed: seed, layer: index)
      }
      guard let weight = table["\(layer.name).weight"] else { continue }
      if let bias = table["\(layer.name).bias"] { values.append((bias, Self.constant(0, like: bias))) }
      if layer.kind.isNormalization {
        values.append((weight, Self.constant(1, like: weight)))
      } else {
        let fan = Fan(of: weight, groups: layer.kind.groups, isTransposed: layer.kind.isTransposed)
        var generator = SeededGenerator(seed: seed, stream: Self.firstStream + UInt64(index))
        values.append((weight, Self.draw(weight, fan, gain: Self.gain(after: index, of: model), using: &generator)))
      }
      if let variance = table["\(layer.name).running_var"] {
        values.append((variance, Self.constant(1, like: variance)))
      }
    }
    self.values = values
  }

  /// Streams of the seed below this one are for other purposes, such as shuffling.
  private static let firstStream: UInt64 = 1 << 32

  private enum Gain { case rectifier(slope: Float), symmetric }

  /// The numbers of values that make one output, and that one input takes part in.
  private struct Fan {
    let inputs: Float
    let outputs: Float

    init(of weight: Parameter, groups: Int, isTransposed: Bool) {
      let area = weight.shape.dropFirst(2).reduce(1, *)
      let rows = Float(weight.rows / groups * area)
      let columns = Float(weight.columns)
      (inputs, outputs) = isTransposed ? (rows, columns) : (columns, rows)
    }
  }

  /// What follows layer `index` before the next layer with weights, where several do the first of them.
  private static func gain(after index: Int, of model: Model) -> Gain {
    var next = model.readers(of: index).first
    while let reader = next {
      switch model.layers[reader].kind {
      case .activation(let activation): return gain(before: activation)
      case .convolution, .transposedConvolution, .dense, .lstm, .softmax, .logSoftmax: return .symmetric
      default: next = model.readers(of: reader).first
      }
    }
    return .symmetric
  }

  private static func gain(before activation: Activation) -> Gain {
    switch activation {
    case .relu, .gelu: .rectifier(slope: 0)
    case .leakyReLU(let slope): .rectifier(slope: slope)
    case .clip(let min, _): min == 0 ? .rectifier(slope: 0) : .symmetric
    case .sigmoid, .tanh: .symmetric
    }
  }

  private static func draw(
    _ weight: Parameter, _ fan: Fan, gain: Gain, using generator: inout SeededGenerator
  ) -> [Float] {
    switch gain {
    case .rectifier(let slope):
      let normal = NormalDistribution(standardDeviation: (2 / ((1 + slope * slope) * fan.inputs)).squareRoot())
      return (0..<weight.count).map { _ in normal.next(using: &generator) }
    case .symmetric:
      let bound = (6 / (fan.inputs + fan.outputs)).squareRoot()
      return (0..<weight.count).map { _ in (2 * generator.uniform() - 1) * bound }
    }
  }

  /// All parameters of an LSTM, between ±1 / √units as PyTorch draws them.
  private static func draw(
    _ lstm: LSTM, _ parameters: [Parameter], seed: UInt64, layer: Int
  ) -> [(Parameter, [Float])] {
    let bound = 1 / Float(lstm.units).squareRoot()
    var generator = SeededGenerator(seed: seed, stream: Self.firstStream + UInt64(layer))
    return parameters.map { parameter in
      (parameter, (0..<parameter.count).map { _ in (2 * generator.uniform() - 1) * bound })
    }
  }

  private static func constant(_ value: Float, like parameter: Parameter) -> [Float] {
    [Float](repeating: value, count: parameter.count)
  }
}

extension Layer.Kind {
  fileprivate var isNormalization: Bool {
    switch self {
    case .batchNormalization, .layerNormalization: true
    default: false
    }
  }

  fileprivate var groups: Int {
    switch self {
    case .convolution(let convolution), .transposedConvolution(let convolution): convolution.groups
    default: 1
    }
  }

  fileprivate var isTransposed: Bool { if case .transposedConvolution = self { true } else { false } }
}
