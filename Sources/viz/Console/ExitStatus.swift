/// How the program tells what called it whether it could do what it was asked (numbers of sysexits.h).
enum ExitStatus: Int32, CaseIterable {
  case success = 0
  case usage = 64
  case badData = 65
  case inputMissing = 66
  case unfitProcessor = 69
  case internalError = 70
  case cannotCreate = 73
  case inputOutput = 74
  case interrupted = 130

  /// What it means, in a few words.
  var meaning: String {
    switch self {
    case .success: "Everything was done."
    case .usage: "The command line was wrong."
    case .badData: "Data were damaged or unfit, a figure broke a rule or could not be reproduced."
    case .inputMissing: "An input does not exist or cannot be opened."
    case .unfitProcessor: "The program was built for another processor."
    case .internalError: "Something failed that should not have."
    case .cannotCreate: "An output cannot be created."
    case .inputOutput: "Reading or writing failed."
    case .interrupted: "Ctrl-C stopped the work; what was done is kept where the message says."
    }
  }
}
