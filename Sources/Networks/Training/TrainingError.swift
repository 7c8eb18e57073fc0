/// Why a network cannot be trained, or not any further.
public enum TrainingError: Error, Equatable, Sendable, CustomStringConvertible {
  /// An option makes no sense: its name and what was found and expected.
  case option(String, String)
  /// The loss was no longer a number, or the number `loss` beyond all bounds, in epoch `epoch`, at step `step` of it, both counted
  /// from 1.
  case diverged(epoch: Int, step: Int, learningRate: Float, loss: Double? = nil)
  /// The run cannot be continued with these options, model or data.
  case cannotResume(String)
  /// The checkpoint is not one of this training.
  case damagedCheckpoint(String)

  /// What is wrong and what can be done, in words.
  public var description: String {
    switch self {
    case .option(let name, let problem): "\(name): \(problem)"
    case .cannotResume(let problem), .damagedCheckpoint(let problem): problem
    case .diverged(let epoch, let step, let rate, let loss):
      "training diverged: the loss is \(loss.map { "\(Float($0)), beyond all bounds," } ?? "not a number") in epoch \(epoch), step \(step); "
        + "try a learning rate below \(rate) (the checkpoint of the last whole epoch is kept)"
    }
  }
}
