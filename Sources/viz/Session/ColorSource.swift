import Figures

/// Where the numbers come from that color points.
enum ColorSource: Sendable {
  case loss, confidence
  case file(String)

  /// The source that `text` names; nil if it names none.
  init?(_ text: String) {
    switch text {
    case "loss": self = .loss
    case "confidence": self = .confidence
    case _ where text.hasSuffix(".npy"): self = .file(text)
    default: return nil
    }
  }

  /// Whether the network must be asked.
  var asksNetwork: Bool {
    if case .file = self { false } else { true }
  }

  /// The numbers of the points of `representation`.
  func values(of representation: any Represented) throws -> PointValues? {
    switch self {
    case .loss: representation.verdicts.map { PointValues(name: "loss (nats)", values: $0.losses) }
    case .confidence: representation.verdicts.map { PointValues(name: "confidence", values: $0.confidences) }
    case .file(let path): try RowValues.numbers(path, of: representation)
    }
  }
}
