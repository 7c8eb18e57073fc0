import Figures

extension FigureContent {
  /// Texts outside the sizes of `rules`, one finding for each size.
  func textSizeFindings(_ rules: LintRules) -> [Found] {
    // Files round the sizes of letters, and scales of drawings are seldom round.
    let tolerance = 0.05
    let wrong = texts.filter { text in
      let most = text.isBold ? rules.largestBoldText : rules.textSizes.upperBound
      return text.size < rules.textSizes.lowerBound - tolerance || text.size > most + tolerance
    }
    return Dictionary(grouping: wrong) { $0.size.fixed(1) + ($0.isBold ? " pt bold" : " pt") }
      .sorted { $0.key < $1.key }.map { size, texts in
        let most = size.hasSuffix("bold") ? rules.largestBoldText : rules.textSizes.upperBound
        return Found(
          .textSize,
          "\(texts.words) \(texts.count == 1 ? "is" : "are") \(size); between \(rules.textSizes.lowerBound.fixed(0)) and \(most.fixed(0)) pt are expected"
        )
      }
  }

  /// Letters that no text goes with.
  var outlinedTextFindings: [Found] {
    guard texts.isEmpty, !letters.isEmpty else { return [] }
    return [
      Found(
        .outlinedText,
        "its \(letters.count.of("letter")) are outlines only: nobody can select, search or hear them, and their sizes cannot be checked"
      )
    ]
  }

  /// Texts that cover each other, the first ones named.
  var overlapFindings: [Found] {
    let pairs = overlappingTexts.map { "‘\($0.string)’ and ‘\($1.string)’" }
    guard !pairs.isEmpty else { return [] }
    let rest = pairs.count > 3 ? ", and \((pairs.count - 3).of("other pair"))" : ""
    return [Found(.overlap, pairs.prefix(3).joined(separator: ", ") + rest + " cover each other")]
  }

  private var overlappingTexts: [(DrawnText, DrawnText)] {
    let inked = texts.map { text in text.areas.map { $0.shrunk(0.2) } }
    let boxes = inked.map { Rect(around: $0.flatMap(\.corners)) }
    var found: [(DrawnText, DrawnText)] = []
    for (first, box) in boxes.enumerated() {
      for second in boxes.indices.dropFirst(first + 1) where !texts[first].repeats(texts[second]) {
        guard let box, let other = boxes[second], box.intersects(other) else { continue }
        guard inked[first].contains(where: { area in inked[second].contains { area.intersects($0) } }) else { continue }
        found.append((texts[first], texts[second]))
      }
    }
    return found
  }
}

extension DrawnText {
  /// Whether this is the same text at the same place, drawn twice for a halo or for weight.
  fileprivate func repeats(_ other: DrawnText) -> Bool {
    guard string == other.string, let own = areas.first?.center, let others = other.areas.first?.center else {
      return false
    }
    return abs(own.x - others.x) + abs(own.y - others.y) < size / 4
  }
}

extension Quad {
  /// The same shape, smaller around its center by a share of its sides.
  func shrunk(_ share: Double) -> Quad {
    Quad(corners: corners.map { Point($0.x + (center.x - $0.x) * share, $0.y + (center.y - $0.y) * share) })
  }
}

extension [DrawnText] {
  /// The first few in words: `‘10’, ‘20’ and 3 others`.
  var words: String {
    let shown = prefix(3).map { "‘\($0.string)’" }
    let rest = count - shown.count
    return shown.joined(separator: ", ") + (rest > 0 ? " and \(rest.of("other"))" : "")
  }
}
