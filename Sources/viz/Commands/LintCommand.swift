import Datasets
import Figures
import Lint

/// `viz lint`: whether figures, ours or another tool's, keep a standard.
struct LintCommand: Command {
  static let rules = Setting<LintRules.Name>.choice("rules", help: "the standard", fallback: "default")

  static let declaration = CommandDeclaration(
    name: "lint", summary: "Checks figures (SVG, PDF) of any program against a standard.",
    discussion: """
      Looks at the size of letters on paper, at fonts that are missing or of Type 3, at letters that are outlines only, at the \
      contrast of letters and marks, at colors that look alike to readers with a color-vision deficiency, at texts that cover each \
      other, at what reaches beyond the paper, at thin lines, width, file size, missing titles, and at ids that stand twice in a file \
      or in several. Rules: this project's own (default), Nature's guide to figures, ICML's instructions for authors.
      The exit status is 0 if nothing was found and 65 if something was.
      """,
    examples: [
      "viz lint figures/lenet-fc-tsne.svg", "viz lint --rules nature figures/lenet-fc-tsne.pdf",
      "viz lint --json theirs.svg theirs.pdf",
    ],
    operands: CommandDeclaration.Operands(placeholder: "FILE…", count: 1...10_000),
    groups: [
      OptionGroup(title: "Rules", options: [rules.declaration]),
      OptionGroup(title: "General", options: [CommonOptions.json.declaration, CommonOptions.quiet.declaration]),
    ])

  private let paths: [String]
  private let rules: LintRules
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    paths = arguments.operands
    rules = (try arguments[Self.rules] ?? .standard).rules
    printsJSON = arguments[CommonOptions.json]
  }

  func run(on console: Console) throws {
    let files = try paths.map { path in
      let file = try FigureFile(InputFile.readWhole(path), name: path)
      guard file.format != .png else {
        throw BadInput("\(path): is an image of pixels, which tell neither letters nor marks: expected SVG or PDF")
      }
      return file
    }
    let findings = files.flatMap { $0.findings(under: rules) } + FigureFile.collisions(of: files)
    if printsJSON {
      try console.json(findings)
    } else {
      for finding in findings {
        let page = finding.page.map { ", page \($0)" } ?? ""
        try console.result("\(finding.file)\(page): \(finding.check.rawValue): \(finding.message)")
      }
    }
    guard findings.isEmpty else {
      throw BadInput("\(findings.count.of("finding")) in \(files.count.of("file"))")
    }
    console.note("\(files.count.of("file")): nothing found")
  }
}
