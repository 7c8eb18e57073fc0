import Figures

extension FigureContent {
  private var page: Rect { Rect(x: 0, y: 0, width: size.width, height: size.height) }

  /// Texts and marks that reach beyond the paper by more than a hair.
  var offPageFindings: [Found] {
    let lost = texts.filter { text in text.areas.contains { !page.inset(by: -0.25).contains($0.shrunk(0.05).bounds) } }
    var found = lost.map { Found(.offPage, "‘\($0.string)’ reaches beyond the paper") }
    let marks = marks.filter { !$0.isClipped && !page.inset(by: -0.5).contains($0.bounds) && $0.isSeen }
    if let first = marks.first {
      let place = "(\(first.bounds.center.x.fixed(0)), \(first.bounds.center.y.fixed(0)))"
      found.append(Found(.offPage, "\(marks.count.of("mark")) reach beyond the paper, such as one around \(place) pt"))
    }
    return found
  }

  /// Lines thinner than `rules` allow.
  func lineWidthFindings(_ rules: LintRules) -> [Found] {
    let thin = marks.filter { $0.stroke != nil && $0.strokeWidth < rules.thinnestLine - 0.005 && $0.strokeWidth > 0 }
    guard let thinnest = thin.map(\.strokeWidth).min() else { return [] }
    let message =
      "\(thin.count.of("line")) \(thin.count == 1 ? "is" : "are") as thin as \(thinnest.fixed(2)) pt; \(rules.thinnestLine.fixed(2)) pt is expected"
    return [Found(.lineWidth, message)]
  }

  func widthFindings(_ rules: LintRules) -> [Found] {
    let width = size.width / 72 * 25.4
    guard width > rules.widest + 0.5 else { return [] }
    return [Found(.width, "is \(width.fixed(0)) mm wide; at most \(rules.widest.fixed(0)) mm are expected")]
  }
}

extension DrawnMark {
  fileprivate var isSeen: Bool { isImage || (fill?.alpha ?? 0) > 0.05 || (stroke?.alpha ?? 0) > 0.05 }
}
