extension Model {
  /// This model as JSON, one layer a line, without settings that are as usual; `Model(json:)` reads it back as an equal model.
  public var json: String {
    let lines = layers.map { layer in
      var fields = [("kind", quoted(layer.kind.keyword)), ("name", quoted(layer.name))]
      if !layer.inputs.isEmpty { fields.append(("inputs", "[\(layer.inputs.map(quoted).joined(separator: ", "))]")) }
      fields += layer.kind.settings
      return "    {\(fields.map { "\(quoted($0.0)): \($0.1)" }.joined(separator: ", "))}"
    }
    let preparation = preprocessing == Preprocessing() ? "" : "\n  \"preprocessing\": \(preprocessing.json),"
    return """
      {
        "name": "\(name)",
        "input": [\(input.channels), \(input.height), \(input.width)],\(preparation)
        "layers": [
      \(lines.joined(separator: ",\n"))
        ]
      }

      """
  }
}

extension Layer.Kind {
  /// The keys and values, as JSON, of what is not as usual.
  fileprivate var settings: [(String, String)] {
    switch self {
    case .convolution(let convolution), .transposedConvolution(let convolution): convolution.settings
    case .dense(let features, let hasBias): [("features", "\(features)")] + (hasBias ? [] : [("bias", "false")])
    case .lstm(let lstm):
      [("units", "\(lstm.units)")] + (lstm.output == .last ? [] : [("output", quoted(lstm.output.rawValue))])
    case .maxPool(let pool): pool.settings
    case .averagePool(let pool): pool.settings + (pool.countsPadding ? [] : [("counts-padding", "false")])
    case .upsample(let factor, let mode):
      [("factor", factor.json)] + (mode == .nearest ? [] : [("mode", quoted(mode.rawValue))])
    case .activation(let activation): activation.settings
    case .dropout(let rate): [("rate", "\(rate)")]
    case .batchNormalization(let momentum, let epsilon):
      setting("momentum", momentum, unless: 0.1) + setting("epsilon", epsilon, unless: 1e-5)
    case .layerNormalization(let epsilon): setting("epsilon", epsilon, unless: 1e-5)
    case .reshape(let shape): [("shape", "[\(shape.channels), \(shape.height), \(shape.width)]")]
    case .slice(let channels):
      (channels.lowerBound == 0 ? [] : [("start", "\(channels.lowerBound)")]) + [("end", "\(channels.upperBound)")]
    case .transpose(let order): [("order", "\(order)")]
    case .pad(let padding, let value): [("padding", padding.json)] + setting("value", value, unless: 0)
    case .globalMaxPool, .globalAveragePool, .softmax, .logSoftmax, .add, .concatenate, .flatten: []
    }
  }
}

extension Convolution {
  fileprivate var settings: [(String, String)] {
    var settings = [("channels", "\(channels)"), ("kernel", kernel.json)]
    if stride != 1 { settings.append(("stride", stride.json)) }
    if padding != 0 { settings.append(("padding", padding.json)) }
    if dilation != 1 { settings.append(("dilation", dilation.json)) }
    if groups != 1 { settings.append(("groups", "\(groups)")) }
    if !hasBias { settings.append(("bias", "false")) }
    if outputPadding != 0 { settings.append(("output-padding", outputPadding.json)) }
    return settings
  }
}

extension Pool {
  fileprivate var settings: [(String, String)] {
    var settings = [("size", kernel.json)]
    if stride != kernel { settings.append(("stride", stride.json)) }
    if padding != 0 { settings.append(("padding", padding.json)) }
    if roundsUp { settings.append(("rounds-up", "true")) }
    return settings
  }
}

extension Activation {
  fileprivate var settings: [(String, String)] {
    switch self {
    case .leakyReLU(let slope): setting("slope", slope, unless: 0.01)
    case .gelu(let form): form == .exact ? [] : [("form", quoted(form.rawValue))]
    case .clip(let min, let max): setting("min", min, unless: -.infinity) + setting("max", max, unless: .infinity)
    case .relu, .sigmoid, .tanh: []
    }
  }
}

extension Extent {
  fileprivate var json: String { height == width ? "\(height)" : "[\(height), \(width)]" }
}

extension Padding {
  fileprivate var json: String {
    if isUniform { return "\(top)" }
    return isSymmetric ? "[\(top), \(left)]" : "[\(top), \(left), \(bottom), \(right)]"
  }
}

private func setting(_ key: String, _ value: Float, unless usual: Float) -> [(String, String)] {
  value == usual ? [] : [(key, "\(value)")]
}
