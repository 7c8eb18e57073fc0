import Figures
import Networks

extension Layer.Kind {
  /// What the layer computes, in the words of tables and diagrams: `convolution 5×5, padding 2`.
  var words: String { detail.isEmpty ? label : "\(label) \(detail)" }

  /// What the layer is called in a diagram.
  var label: String {
    switch self {
    case .convolution(let convolution): convolution.isDepthwise ? "depthwise convolution" : "convolution"
    case .transposedConvolution: "transposed convolution"
    case .maxPool: "max pool"
    case .averagePool: "average pool"
    case .globalMaxPool: "global max pool"
    case .globalAveragePool: "global average pool"
    case .upsample: "upsampling"
    case .dense: "fully connected"
    case .lstm: "LSTM"
    case .activation(let activation): activation.label
    case .softmax: "softmax"
    case .logSoftmax: "log softmax"
    case .batchNormalization: "batch norm"
    case .layerNormalization: "layer norm"
    case .dropout: "dropout"
    case .add: "sum"
    case .concatenate: "concatenation"
    case .slice: "slice"
    case .flatten: "flatten"
    case .reshape: "reshape"
    case .transpose: "transpose"
    case .pad: "padding"
    }
  }

  /// The numbers that decide its shape: `5×5, stride 2, padding 2`.
  var detail: String {
    switch self {
    case .convolution(let convolution), .transposedConvolution(let convolution): convolution.detail
    case .maxPool(let pool), .averagePool(let pool): pool.detail
    case .upsample(let factor, let mode): "\(factor.text) \(mode.rawValue)"
    case .lstm(let lstm): lstm.output == .sequence ? "of every row" : "by rows"
    case .dropout(let rate): Double(rate).percent(0)
    case .activation(.leakyReLU(let slope)): "\(slope)"
    case .activation(.clip(let min, let max)): "\(min) to \(max)"
    case .slice(let channels): "from \(channels.lowerBound) to \(channels.upperBound)"
    case .transpose(let order): order.map { ["channels", "rows", "columns"][$0] }.joined(separator: ", ")
    case .pad(let padding, let value): padding.text + (value == 0 ? "" : " of \(value)")
    default: ""
    }
  }
}

extension Activation {
  fileprivate var label: String {
    switch self {
    case .relu: "ReLU"
    case .leakyReLU: "leaky ReLU"
    case .gelu: "GELU"
    case .sigmoid: "sigmoid"
    case .tanh: "tanh"
    case .clip: "clip"
    }
  }
}

extension Convolution {
  fileprivate var isDepthwise: Bool { groups > 1 && groups == channels }

  fileprivate var detail: String {
    var parts = ["\(kernel.height)×\(kernel.width)"]
    if stride != 1 { parts.append("stride \(stride.text)") }
    if padding != 0 { parts.append("padding \(padding.text)") }
    if dilation != 1 { parts.append("dilation \(dilation.text)") }
    if groups != 1 && !isDepthwise { parts.append("\(groups) groups") }
    return parts.joined(separator: ", ")
  }
}

extension Pool {
  fileprivate var detail: String {
    var parts = ["\(kernel.height)×\(kernel.width)"]
    if stride != kernel { parts.append("stride \(stride.text)") }
    if padding != 0 { parts.append("padding \(padding.text)") }
    return parts.joined(separator: ", ")
  }
}

extension Extent {
  fileprivate var text: String { height == width ? "\(height)" : "\(height)×\(width)" }
}

extension Padding {
  fileprivate var text: String {
    if isUniform { return "\(top)" }
    return isSymmetric ? "\(top)×\(left)" : "\(top)/\(left)/\(bottom)/\(right)"
  }
}
