import Figures

/// How colors look to those who lack one kind of cone.
enum ColorVision: String, CaseIterable, Sendable {
  case usual
  case protanopia, deuteranopia, tritanopia

  /// The color that those with usual vision see as those with this one see `color` (Machado, Oliveira and Fernandes 2009,
  /// severity 1, on linear light).
  func seen(_ color: Color) -> Color {
    guard let rows = matrix else { return color }
    let light = [color.red, color.green, color.blue].map { Color.linear($0) }
    let seen = rows.map { row in
      Color.companded(zip(row, light).map(*).reduce(0, +).clamped(to: 0...1))
    }
    return Color(red: seen[0], green: seen[1], blue: seen[2])
  }

  private var matrix: [[Double]]? {
    switch self {
    case .usual: nil
    case .protanopia:
      [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    case .deuteranopia:
      [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    case .tritanopia:
      [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    }
  }
}
