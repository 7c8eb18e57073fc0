import Datasets
import Embed
import Explorer
import Figures
import Networks

/// How the program ends when it could not do what it was asked: what it says, and its exit status (those of sysexits.h).
struct Failure {
  let message: String
  let status: Int32

  private enum Status {
    static let usage: Int32 = 64
    static let badData: Int32 = 65
    static let inputMissing: Int32 = 66
    static let internalError: Int32 = 70
    static let cannotCreate: Int32 = 73
    static let inputOutput: Int32 = 74
    static let interrupted: Int32 = 130
  }

  init(_ error: any Error) {
    switch error {
    case let error as Interrupted:
      self.init("interrupted" + (error.kept.map { "; \($0)" } ?? ""), Status.interrupted)
    case let error as UsageError: self.init("\(error)", Status.usage)
    case let error as OutputError: self.init("\(error)", Status.inputOutput)
    case let error as BadInput: self.init("\(error)", Status.badData)
    case let error as TrainingError: self.init("\(error)", Self.status(of: error))
    case let error as ModelError: self.init("\(error)", Status.badData)
    case let error as DataError: self.init("\(error)", Self.status(of: error))
    case let error as ExplorerError: self.init("\(error)", Status.badData)
    case let error as EmbedError: self.init("\(error)", Self.status(of: error))
    case let error as FigureError: self.init("\(error)", Self.status(of: error))
    default: self.init("\(error)", Status.internalError)
    }
  }

  private init(_ message: String, _ status: Int32) {
    self.message = message
    self.status = status
  }

  private static func status(of error: DataError) -> Int32 {
    switch error.kind {
    case .missing: Status.inputMissing
    case .malformed: Status.badData
    case .cannotCreate: Status.cannotCreate
    case .inputOutput: Status.inputOutput
    }
  }

  private static func status(of error: EmbedError) -> Int32 {
    switch error.kind {
    case .badOption: Status.usage
    case .badMatrix: Status.badData
    case .stopped: Status.interrupted
    }
  }

  private static func status(of error: FigureError) -> Int32 {
    switch error.kind {
    case .badOption: Status.usage
    case .badData: Status.badData
    case .cannotCreate: Status.cannotCreate
    case .inputOutput: Status.inputOutput
    }
  }

  private static func status(of error: TrainingError) -> Int32 {
    switch error {
    case .option, .cannotResume: Status.usage
    case .diverged, .damagedCheckpoint: Status.badData
    }
  }
}
