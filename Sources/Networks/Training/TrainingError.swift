/// Why a network cannot be trained, or not any further.
public enum TrainingError: Error, Equatable, Sendable, CustomStringConvertible {
  /// An option makes no sense: its name and what was found and expected.
  case option(String, String)
  /// The images or labels do not fit the model.
  case data(String)
  /// The loss was no longer a number in epoch `epoch`, at step `step` of it, both counted from 1.
  case diverged(epoch: Int, step: Int, learningRate: Float)
  /// The run cannot be continued with these options, model or data.
  case cannotResume(String)

  /// What is wrong and what can be done, in words.
  public var description: String {
    switch self {
    case .option(let name, let problem): "\(name): \(problem)"
    case .data(let problem), .cannotResume(let problem): problem
    case .diverged(let epoch, let step, let rate):
      "training diverged: the loss is not a number in epoch \(epoch), step \(step); "
        + "try a learning rate below \(rate) (the checkpoint of the last whole epoch is kept)"
    }
  }
}
