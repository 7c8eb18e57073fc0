import Datasets
import Foundation

/// A folder that holds one trained network and all that is needed to understand, use and continue it.
///
/// - `model.json`: the architecture, as `Model(json:)` reads it
/// - `options.json`: how it was trained, on which data, by which program
/// - `checkpoint.safetensors`: weights, optimizer state and history after the last whole epoch
/// - `weights.safetensors`: the parameters to use under PyTorch's names and in its layouts: those of the last epoch, or of the best
///   if the options keep it
/// - `history.csv`: one row an epoch, and one for each test within it
/// - `snapshots`: of some models what draws images after each epoch
///
/// Each file is replaced whole, the checkpoint first: it is the truth, from which continuing a run writes the other two anew if it must.
/// So the folder can be continued whenever an interruption comes.
public struct RunFolder: Sendable {
  /// Where it is.
  public let path: String

  /// The run folder at `path`, whether there is one yet or not.
  public init(_ path: String) { self.path = path }

  /// The files of a run.
  enum File: String, CaseIterable {
    case checkpoint = "checkpoint.safetensors"
    case weights = "weights.safetensors"
    case history = "history.csv"
    case options = "options.json"
    case model = "model.json"
  }

  func path(of file: File) -> String { "\(path)/\(file.rawValue)" }

  func has(_ file: File) -> Bool { FileManager.default.fileExists(atPath: path(of: file)) }

  /// Where the weights to use are kept.
  public var weightsPath: String { path(of: .weights) }

  /// Whether weights are there to be used.
  public var isTrained: Bool { has(.model) && has(.weights) }

  /// Whether a run has been begun here, so that a new one would overwrite it.
  public var isBegun: Bool { File.allCases.contains { $0 != .model && has($0) } || (has(.model) && has(.options)) }
}
