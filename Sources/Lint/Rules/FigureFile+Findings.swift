extension FigureFile {
  /// Everything in the file that does not keep to `rules`.
  ///
  /// - Complexity: O(t²) for t texts on a page, O(c²) for its c colors, O(marks) for the rest.
  public func findings(under rules: LintRules) -> [LintFinding] {
    var found = wholeFileFindings(rules).map {
      LintFinding(file: name, page: nil, check: $0.check, message: $0.message)
    }
    for (number, page) in pages.enumerated() {
      let number = pages.count > 1 ? number + 1 : nil
      found += page.findings(rules).map {
        LintFinding(file: name, page: number, check: $0.check, message: $0.message)
      }
    }
    return found
  }

  /// Ids that stand in more than one of `files`, so that these cannot be put into one page.
  public static func collisions(of files: [FigureFile]) -> [LintFinding] {
    var owners: [String: String] = [:]
    var found: [LintFinding] = []
    for file in files {
      let shared = file.distinctIDs.filter { owners[$0] != nil }
      if let first = shared.first, let owner = owners[first] {
        let message =
          "shares \(shared.count) of its ids with other files, such as ‘\(first)’ with \(owner): in one page, one figure takes the other’s parts"
        found.append(LintFinding(file: file.name, page: nil, check: .ids, message: message))
      }
      for id in file.distinctIDs { owners[id] = owners[id] ?? file.name }
    }
    return found
  }

  private var distinctIDs: [String] { Set(ids).sorted() }
}

/// A finding before it is known where it was found.
struct Found {
  let check: LintFinding.Check
  let message: String

  init(_ check: LintFinding.Check, _ message: String) {
    self.check = check
    self.message = message
  }
}

extension FigureContent {
  fileprivate func findings(_ rules: LintRules) -> [Found] {
    textSizeFindings(rules) + outlinedTextFindings + textContrastFindings(rules) + markContrastFindings(rules)
      + colorVisionFindings(rules) + overlapFindings + offPageFindings + lineWidthFindings(rules)
      + widthFindings(rules)
  }
}
