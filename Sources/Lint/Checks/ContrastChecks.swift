import Figures

extension FigureContent {
  /// By how much a contrast may miss, since files keep colors in steps.
  private static let colorStep = 0.02

  /// Texts that do not stand out from what lies behind them, one finding for each pair of colors.
  func textContrastFindings(_ rules: LintRules) -> [Found] {
    let pairs = texts.compactMap { text -> (text: DrawnText, ink: Color, ground: Color)? in
      guard let ground = ground(of: text), let ink = ink(of: text) else { return nil }
      return (text, ink.over(ground), ground)
    }
    let weak = pairs.filter { $0.ink.contrast(with: $0.ground) < rules.textContrast - Self.colorStep }
    return Dictionary(grouping: weak) { "\($0.ink.webName) on \($0.ground.webName)" }.sorted { $0.key < $1.key }
      .compactMap { colors, pairs in
        pairs.first.map { pair in
          Found(
            .textContrast,
            "\(pairs.map(\.text).words): \(colors) is a contrast of \(pair.ink.contrast(with: pair.ground).fixed(1)); \(rules.textContrast.fixed(1)) is expected"
          )
        }
      }
  }

  /// The color of the letters that one sees; nil if none are known.
  private func ink(of text: DrawnText) -> Color? {
    guard text.isInvisible else { return text.color }
    let bounds = text.areas.map { $0.bounds.inset(by: -1) }
    return letters.first { letter in bounds.contains { $0.contains(letter.origin) } }?.color
  }

  /// The plain color behind a text; nil where an image lies there.
  private func ground(of text: DrawnText) -> Color? {
    guard let room = Rect(around: text.areas.flatMap { $0.shrunk(0.3).corners }) else { return nil }
    var ground = Color(hex: 0xffffff)
    for mark in marks.prefix(text.depth) where mark.isRectangle && mark.bounds.contains(room) {
      if mark.isImage { return nil }
      if let fill = mark.fill { ground = fill.over(ground) }
    }
    return ground
  }

  /// Colors of marks that sink into the paper.
  func markContrastFindings(_ rules: LintRules) -> [Found] {
    dataColors.filter { $0.contrast(with: paper) < rules.markContrast }.map { color in
      Found(
        .markContrast,
        "\(color.webName) on \(paper.webName) is a contrast of \(color.contrast(with: paper).fixed(2)); \(rules.markContrast.fixed(1)) is expected of marks"
      )
    }
  }
}
