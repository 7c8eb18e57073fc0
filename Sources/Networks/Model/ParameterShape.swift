/// One array of a network's state, under PyTorch's name and in PyTorch's layout.
public struct ParameterShape: Hashable, Sendable {
  /// The layer's name and the part: `conv1.weight`, `fc1.bias`, `bn1.running_mean`.
  public let name: String
  /// `[out, in / groups, height, width]` for kernels (`[in, out / groups, height, width]` if transposed), `[out, in]` for
  /// dense weights, four gates' rows of them for LSTMs, that of the values for layer normalization, `[channels]` for all others.
  public let shape: [Int]
  /// Whether an optimizer changes it; running statistics are only tracked.
  public let isTrained: Bool

  /// The number of values.
  public var count: Int { shape.reduce(1, *) }

  /// The same under a name that begins with `prefix`.
  func prefixed(_ prefix: String) -> ParameterShape {
    ParameterShape(name: prefix + name, shape: shape, isTrained: isTrained)
  }
}

extension Model {
  /// The parameters of all layers, in order.
  public var parameters: [ParameterShape] { layers.indices.flatMap { parameters(of: $0) } }

  /// The number of values that training changes, in all layers.
  public var parameterCount: Int { layers.indices.reduce(0) { $0 + parameterCount(of: $1) } }

  /// The number of values that training changes, in layer `index`.
  public func parameterCount(of index: Int) -> Int {
    parameters(of: index).reduce(0) { $0 + ($1.isTrained ? $1.count : 0) }
  }

  /// The parameters of layer `index`, in PyTorch's order.
  public func parameters(of index: Int) -> [ParameterShape] {
    let input = inputShape(of: index)
    let layer = layers[index]
    func part(_ part: String, _ shape: [Int], isTrained: Bool = true) -> ParameterShape {
      ParameterShape(name: "\(layer.name).\(part)", shape: shape, isTrained: isTrained)
    }
    func weight(_ shape: [Int], bias: Int?) -> [ParameterShape] {
      [part("weight", shape)] + (bias.map { [part("bias", [$0])] } ?? [])
    }
    switch layer.kind {
    case .convolution(let convolution), .transposedConvolution(let convolution):
      let (outputs, kernel) = (convolution.channels, convolution.kernel)
      let isTransposed = if case .transposedConvolution = layer.kind { true } else { false }
      let (rows, columns) = isTransposed ? (input.channels, outputs) : (outputs, input.channels)
      return weight(
        [rows, columns / convolution.groups, kernel.height, kernel.width], bias: convolution.hasBias ? outputs : nil)
    case .dense(let features, let hasBias):
      return weight([features, input.count], bias: hasBias ? features : nil)
    case .lstm(let lstm):
      let rows = 4 * lstm.units
      return [
        part("weight_ih_l0", [rows, lstm.features(of: input)]), part("weight_hh_l0", [rows, lstm.units]),
        part("bias_ih_l0", [rows]), part("bias_hh_l0", [rows]),
      ]
    case .batchNormalization:
      let shape = [input.channels]
      return [
        part("weight", shape), part("bias", shape),
        part("running_mean", shape, isTrained: false), part("running_var", shape, isTrained: false),
      ]
    case .layerNormalization:
      let shape = input.area == 1 ? [input.channels] : [input.channels, input.height, input.width]
      return [part("weight", shape), part("bias", shape)]
    default: return []
    }
  }

  /// The multiply-adds of layer `index` for one image; only convolutions, dense layers and LSTMs have any.
  public func multiplyAdds(of index: Int) -> Int {
    let input = inputShape(of: index)
    switch layers[index].kind {
    case .convolution(let convolution):
      return shapes[index].count * (input.channels / convolution.groups) * convolution.kernel.area
    case .transposedConvolution(let convolution):
      return input.count * (convolution.channels / convolution.groups) * convolution.kernel.area
    case .dense(let features, _): return features * input.count
    case .lstm(let lstm): return input.height * 4 * lstm.units * (lstm.features(of: input) + lstm.units)
    default: return 0
    }
  }
}
