import Datasets
import Networks
import Tensors

/// The options that several commands share, each declared once.
enum CommonOptions {
  static let model = Setting.text(
    "model", "NAME",
    help: "lenet, cnn, lstm, vae, diffusion, a description of your own (SPEC.json), or any trained network (FILE.onnx)",
    fallback: "lenet")
  static let activation = Setting<ActivationChoice>.choice(
    "activation", help: "the activation function of lenet and cnn", fallback: "relu")
  static let run = Setting.text(
    "run", "DIR", help: "the run folder", fallback: "runs/<model>, or runs/<model>-<data>", takesPath: true)
  static let weights = Setting.text(
    "weights", "FILE", help: "the weights of --model (.safetensors or .npz) instead of a run", takesPath: true)
  /// The data that is used unless `--data` names other.
  static let usualData = "fashion-mnist"
  static let data = Setting.text(
    "data", "NAME",
    help:
      "fashion-mnist, another that was fetched, or a path: IDX files, images in folders of classes, NPY, NPZ, CSV, CIFAR",
    fallback: usualData, takesPath: true)
  static let split = Setting<ImageDataset.Split>.choice("split", help: "which images", fallback: "test")
  static let samples = Setting.count("samples", in: 1...100_000_000, help: "at most so many images, chosen by seed")
  static let layer = Setting.text(
    "layer", "NAME[,NAME…]", help: "layers by name, glob (conv*) or alias (conv, fc, output)", fallback: "fc")
  /// `--layer` of commands that look at other layers than fc unless they are told to.
  static func layer(_ placeholder: String = "NAME[,NAME…]", fallback: String, help: String) -> Setting<String> {
    Setting.text("layer", placeholder, help: help, fallback: fallback)
  }
  static let columns = Setting.count("columns", in: 1...100, help: "how many side by side", fallback: "10")
  static let seed = Setting.seed("seed", help: "the seed of everything random")
  static let threads = Setting.count(
    "threads", in: 1...1024, help: "how many threads work; results do not depend on it", fallback: "one a processor")
  static let json = Flag("json", help: "print the numbers as JSON")
  static let quiet = Flag("quiet", help: "print nothing but results and errors")
  static let force = Flag("force", help: "overwrite what is there")

  /// What every command takes.
  static let general = OptionGroup(
    title: "General", options: [threads.declaration, json.declaration, quiet.declaration])

  /// The workers that `--threads` asks for.
  static func workers(_ arguments: ParsedArguments) throws(UsageError) -> Workers {
    try arguments[threads].map { Workers($0) } ?? .all
  }
}

/// The activation functions that the built-in networks take.
enum ActivationChoice: String, CaseIterable, Sendable {
  case relu, sigmoid, tanh

  var activation: Activation {
    switch self {
    case .relu: .relu
    case .sigmoid: .sigmoid
    case .tanh: .tanh
    }
  }
}
