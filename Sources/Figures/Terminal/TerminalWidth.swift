extension String {
  /// How many cells of a terminal the text takes: two for each character of East Asian scripts and each emoji.
  var terminalWidth: Int { reduce(0) { $0 + $1.terminalWidth } }

  /// As much of the text as `width` cells hold.
  package func clipped(to width: Int) -> String {
    var used = 0
    return String(
      prefix { character in
        used += character.terminalWidth
        return used <= width
      })
  }
}

extension Character {
  /// The blocks of scalars that Unicode's East Asian Width calls wide, roughly.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
    0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD,
  ]

  fileprivate var terminalWidth: Int {
    guard let first = unicodeScalars.first else { return 0 }
    return Self.wide.contains { $0.contains(first.value) } ? 2 : 1
  }
}
