import Tensors

/// A network: its description and the weights it has learned.
///
/// Passes read and change the weights of the network they were made for. One network may serve several passes, but not at
/// the same time.
public final class Network {
  /// The layers.
  public let model: Model
  let table: ParameterTable
  let parameters: LaneMemory
  /// What becomes of pixels on their way in.
  let scaling: PixelScaling
  /// Counts the changes to the weights, so that passes know when to copy them anew.
  private(set) var version = 0

  /// A network with random weights: He's normal distribution before ReLU and leaky ReLU, Xavier's uniform one otherwise;
  /// biases are 0. Each layer draws from its own stream of `seed`.
  ///
  /// - Complexity: O(number of parameters).
  public init(_ model: Model, seed: UInt64) {
    self.model = model
    table = ParameterTable(model)
    parameters = LaneMemory(scalars: table.scalarCount)
    scaling = PixelScaling(model.preprocessing, channels: model.input.channels)
    for (parameter, values) in Initialization(model: model, seed: seed).values { write(values, to: parameter) }
  }

  /// The names of all parameters as PyTorch writes them, in the order of the layers: `conv1.weight`, `conv1.bias`,
  /// `bn1.weight`, `bn1.bias`, `bn1.running_mean`, `bn1.running_var`, …
  public var parameterNames: [String] { table.all.map(\.name) }

  /// The number of values that training changes, so without running statistics.
  public var parameterCount: Int { model.parameterCount }

  /// A copy of the parameter called `name`, if there is one: a convolution's weights are out × in × height × width, those of
  /// a dense layer out × in.
  public func parameter(_ name: String) -> Tensor? {
    table[name].map { $0.tensor(in: parameters) }
  }

  /// Replaces the parameter called `name`.
  ///
  /// - Throws: `ModelError` if there is no such parameter or its shape is another.
  public func setParameter(_ name: String, to tensor: Tensor) throws(ModelError) {
    guard let parameter = table[name] else {
      throw ModelError(
        problem: "there is no parameter ‘\(name)’; the model has \(parameterNames.joined(separator: ", "))")
    }
    guard tensor.shape == parameter.shape else {
      throw ModelError(problem: "parameter ‘\(name)’ has shape \(tensor.shape), expected \(parameter.shape)")
    }
    write(tensor.values, to: parameter)
  }

  /// Notes that weights have changed.
  func noteChange() { version += 1 }

  /// Replaces the values of `parameter`, of which there must be as many.
  func write(_ values: [Float], to parameter: Parameter) {
    parameter.write(values, into: parameters)
    noteChange()
  }
}
