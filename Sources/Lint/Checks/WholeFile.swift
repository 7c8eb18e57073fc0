import Figures

extension FigureFile {
  /// What can be said without looking at pages.
  func wholeFileFindings(_ rules: LintRules) -> [Found] {
    fontFindings + sizeFindings(rules) + idFindings + titleFindings
  }

  private var fontFindings: [Found] {
    Set(fonts).sorted { $0.name < $1.name }.compactMap { font in
      if font.kind == FontUse.type3 {
        return Found(.fonts, "‘\(font.name)’ is a Type 3 font: its letters are programs, which many publishers refuse")
      }
      guard !font.isEmbedded else { return nil }
      return Found(.fonts, "‘\(font.name)’ is not embedded: other machines show other letters")
    }
  }

  private func sizeFindings(_ rules: LintRules) -> [Found] {
    guard byteCount > rules.largestFile else { return [] }
    return [Found(.fileSize, "has \(byteCount.grouped) bytes; at most \(rules.largestFile.grouped) are expected")]
  }

  private var idFindings: [Found] {
    var counts: [String: Int] = [:]
    for id in ids { counts[id, default: 0] += 1 }
    return counts.filter { $0.value > 1 }.sorted { $0.key < $1.key }.map {
      Found(.ids, "has the id ‘\($0.key)’ \($0.value) times: what refers to it is left to chance")
    }
  }

  private var titleFindings: [Found] {
    guard title?.isEmpty ?? true else { return [] }
    return [Found(.title, "has no title: those who cannot see it learn nothing of it")]
  }
}
