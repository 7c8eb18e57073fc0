import Datasets
import Embed
import Explorer
import Figures
import Networks

/// How the program ends when it could not do what it was asked: what it says, and its exit status (those of sysexits.h).
struct Failure {
  let message: String
  let status: ExitStatus

  init(_ error: any Error) {
    switch error {
    case let error as Interrupted:
      self.init("interrupted" + (error.kept.map { "; \($0)" } ?? ""), .interrupted)
    case let error as UsageError: self.init("\(error)", .usage)
    case let error as OutputError: self.init("\(error)", .inputOutput)
    case let error as BadInput: self.init("\(error)", .badData)
    case let error as TrainingError: self.init("\(error)", Self.status(of: error))
    case let error as ModelError: self.init("\(error)", .badData)
    case let error as DataError: self.init("\(error)", Self.status(of: error))
    case let error as ExplorerError: self.init("\(error)", .badData)
    case let error as EmbedError: self.init("\(error)", Self.status(of: error))
    case let error as FigureError: self.init("\(error)", Self.status(of: error))
    default: self.init("\(error)", .internalError)
    }
  }

  private init(_ message: String, _ status: ExitStatus) {
    self.message = message
    self.status = status
  }

  private static func status(of error: DataError) -> ExitStatus {
    switch error.kind {
    case .missing: .inputMissing
    case .malformed: .badData
    case .cannotCreate: .cannotCreate
    case .inputOutput: .inputOutput
    }
  }

  private static func status(of error: EmbedError) -> ExitStatus {
    switch error.kind {
    case .badOption: .usage
    case .badMatrix: .badData
    case .stopped: .interrupted
    }
  }

  private static func status(of error: FigureError) -> ExitStatus {
    switch error.kind {
    case .badOption: .usage
    case .badData: .badData
    case .cannotCreate: .cannotCreate
    case .inputOutput: .inputOutput
    }
  }

  private static func status(of error: TrainingError) -> ExitStatus {
    switch error {
    case .option, .cannotResume: .usage
    case .diverged, .damagedCheckpoint: .badData
    }
  }
}
