// How the keys of a layer in a model's JSON are read.
extension Layer.Kind {
  /// Reads the kind and its settings.
  init(reading fields: JSONFields) throws(ModelError) {
    let name = try fields.string("kind")
    guard let keyword = LayerKeyword(rawValue: name) else {
      let known = LayerKeyword.allCases.map(\.rawValue)
      throw ModelError(
        problem: "unknown kind “\(name.prefix(40))”\(suggestion(for: name, among: known))"
          + " (known: \(known.joined(separator: ", ")))")
    }
    try fields.allowOnly(["kind", "name", "inputs"] + keyword.keys, in: "a \(name) layer")
    switch keyword {
    case .convolution: self = .convolution(try Convolution(reading: fields))
    case .transposedConvolution: self = .transposedConvolution(try Convolution(reading: fields))
    case .dense:
      self = .dense(features: try fields.whole("features"), hasBias: try fields.flag("bias", or: true))
    case .lstm:
      self = .lstm(LSTM(units: try fields.whole("units"), output: try fields.choice("output", or: .last)))
    case .maxPool: self = .maxPool(try Pool(reading: fields))
    case .averagePool: self = .averagePool(try Pool(reading: fields))
    case .globalMaxPool: self = .globalMaxPool
    case .globalAveragePool: self = .globalAveragePool
    case .upsample:
      self = .upsample(factor: try fields.extent("factor"), mode: try fields.choice("mode", or: .nearest))
    case .relu, .leakyReLU, .gelu, .sigmoid, .tanh, .clip:
      self = .activation(try Activation(keyword, reading: fields))
    case .softmax: self = .softmax
    case .logSoftmax: self = .logSoftmax
    case .dropout: self = .dropout(rate: try fields.number("rate"))
    case .batchNormalization:
      self = .batchNormalization(
        momentum: try fields.number("momentum", or: 0.1), epsilon: try fields.number("epsilon", or: 1e-5))
    case .layerNormalization: self = .layerNormalization(epsilon: try fields.number("epsilon", or: 1e-5))
    case .add: self = .add
    case .concatenate: self = .concatenate
    case .slice: self = .slice(try fields.range(from: "start", to: "end"))
    case .flatten: self = .flatten
    case .reshape: self = .reshape(try fields.shape("shape"))
    case .transpose: self = .transpose(try fields.wholes("order", counts: [3]))
    case .pad: self = .pad(try fields.padding("padding"), value: try fields.number("value", or: 0))
    }
  }
}

extension Activation {
  fileprivate init(_ keyword: LayerKeyword, reading fields: JSONFields) throws(ModelError) {
    switch keyword {
    case .leakyReLU: self = .leakyReLU(slope: try fields.number("slope", or: 0.01))
    case .gelu: self = .gelu(form: try fields.choice("form", or: .exact))
    case .sigmoid: self = .sigmoid
    case .tanh: self = .tanh
    case .clip:
      self = .clip(min: try fields.number("min", or: -.infinity), max: try fields.number("max", or: .infinity))
    default: self = .relu
    }
  }
}

extension Convolution {
  fileprivate init(reading fields: JSONFields) throws(ModelError) {
    self.init(
      channels: try fields.whole("channels"), kernel: try fields.extent("kernel"),
      stride: try fields.extent("stride", or: 1), padding: try fields.padding("padding", or: 0),
      dilation: try fields.extent("dilation", or: 1), groups: try fields.whole("groups", or: 1),
      hasBias: try fields.flag("bias", or: true), outputPadding: try fields.extent("output-padding", or: 0))
  }
}

extension Pool {
  fileprivate init(reading fields: JSONFields) throws(ModelError) {
    let size = try fields.extent("size")
    self.init(
      kernel: size, stride: try fields.extent("stride", or: size), padding: try fields.padding("padding", or: 0),
      roundsUp: try fields.flag("rounds-up", or: false), countsPadding: try fields.flag("counts-padding", or: true))
  }
}

extension JSONFields {
  /// A height and a width: `3` or `[3, 5]`.
  func extent(_ key: String, or other: Extent? = nil) throws(ModelError) -> Extent {
    let numbers = try wholes(key, counts: [2], or: other.map { [$0.height, $0.width] })
    return numbers.count == 1 ? Extent(numbers[0]) : Extent(height: numbers[0], width: numbers[1])
  }

  /// Four sides: `1`, `[1, 2]` for above and below and for left and right, or `[top, left, bottom, right]`.
  fileprivate func padding(_ key: String, or other: Padding? = nil) throws(ModelError) -> Padding {
    let numbers = try wholes(key, counts: [2, 4], or: other.map { [$0.top, $0.left, $0.bottom, $0.right] })
    switch numbers.count {
    case 1: return Padding(numbers[0])
    case 2: return Padding(vertical: numbers[0], horizontal: numbers[1])
    default: return Padding(top: numbers[0], left: numbers[1], bottom: numbers[2], right: numbers[3])
    }
  }

  /// The whole numbers from that in field `start`, 0 if there is no such field, to before that in field `end`.
  fileprivate func range(from start: String, to end: String) throws(ModelError) -> Range<Int> {
    let (first, last) = (try whole(start, or: 0), try whole(end))
    guard 0 <= first, first < last else {
      throw ModelError(
        problem: "“\(start)” is \(first) and “\(end)” \(last), but must be 0 or more, and more than that")
    }
    return first..<last
  }

  /// `[channels, height, width]`, or the length of a vector.
  func shape(_ key: String) throws(ModelError) -> Shape {
    let numbers = try wholes(key, counts: [3])
    return numbers.count == 1
      ? Shape(channels: numbers[0]) : Shape(channels: numbers[0], height: numbers[1], width: numbers[2])
  }
}
