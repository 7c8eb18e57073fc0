import Figures
import Networks

extension Layer.Kind {
  /// What the layer computes, in the words of tables and diagrams: `convolution 5×5, padding 2`.
  var words: String { detail.isEmpty ? label : "\(label) \(detail)" }

  /// What the layer is called in a diagram.
  var label: String {
    switch self {
    case .convolution: "convolution"
    case .maxPool: "max pool"
    case .averagePool: "average pool"
    case .dense: "fully connected"
    case .activation(.relu): "ReLU"
    case .activation(.leakyReLU): "leaky ReLU"
    case .activation(.sigmoid): "sigmoid"
    case .activation(.tanh): "tanh"
    case .batchNormalization: "batch norm"
    case .dropout: "dropout"
    case .flatten: "flatten"
    }
  }

  /// The numbers that decide its shape: `5×5, stride 2, padding 2`.
  var detail: String {
    switch self {
    case .convolution(_, let kernel, let stride, let padding):
      Self.window(kernel, stride: stride == 1 ? nil : stride, padding: padding)
    case .maxPool(let size, let stride, let padding), .averagePool(let size, let stride, let padding):
      Self.window(size, stride: stride == size ? nil : stride, padding: padding)
    case .dropout(let rate): Double(rate).percent(0)
    case .activation(.leakyReLU(let slope)): "\(slope)"
    case .dense, .activation, .batchNormalization, .flatten: ""
    }
  }

  private static func window(_ size: Int, stride: Int?, padding: Int) -> String {
    var text = "\(size)×\(size)"
    if let stride { text += ", stride \(stride)" }
    if padding > 0 { text += ", padding \(padding)" }
    return text
  }
}
