/// How a terminal is told which color to write in.
public enum TerminalColors: Sendable {
  /// Not at all.
  case none
  /// By a number of the 256 that xterm has.
  case indexed
  /// By shares of red, green and blue.
  case direct

  /// What makes the text that follows it `color`.
  func start(_ color: Color) -> String {
    switch self {
    case .none: ""
    case .indexed: "\u{1B}[38;5;\(Self.nearest(to: color))m"
    case .direct: "\u{1B}[38;2;" + color.bytes.map(String.init).joined(separator: ";") + "m"
    }
  }

  /// What ends it.
  var end: String { self == .none ? "" : "\u{1B}[39m" }

  /// The levels of the cube of 216 colors, which are numbers 16 to 231.
  private static let levels = [0, 95, 135, 175, 215, 255]

  /// The number of the nearest color of the cube or of the 24 grays.
  private static func nearest(to color: Color) -> Int {
    let bytes = color.bytes
    let sides = bytes.map { byte in levels.indices.min { abs(levels[$0] - byte) < abs(levels[$1] - byte) } ?? 0 }
    let step = max(0, min(23, (bytes.reduce(0, +) / 3 - 3) / 10))
    let gray = [Int](repeating: 8 + 10 * step, count: 3)
    let isGray = distance(gray, bytes) < distance(sides.map { levels[$0] }, bytes)
    return isGray ? 232 + step : 16 + 36 * sides[0] + 6 * sides[1] + sides[2]
  }

  private static func distance(_ one: [Int], _ other: [Int]) -> Int {
    zip(one, other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
  }
}

extension Color {
  /// Red, green and blue from 0 to 255.
  fileprivate var bytes: [Int] { [red, green, blue].map { Int(($0.clamped(to: 0...1) * 255).rounded()) } }
}
