import Figures
import Lint
import Testing

/// Every kind of figure that the program draws keeps the standard that it holds others to.
@Suite struct OwnFiguresTests {
  @Test(arguments: Theme.allCases, Palette.allCases)
  func allKeepTheStandard(theme: Theme, palette: Palette) throws {
    let style = FigureStyle(theme: theme, palette: palette)
    var files: [FigureFile] = []
    for (name, figure) in try OwnFigures.all() {
      for format in [FigureFormat.svg, .pdf] {
        let file = try FigureFile(figure.render(format, style: style).bytes, name: "\(name).\(format)")
        let findings = file.findings(under: .standard)
        #expect(findings.isEmpty, "\(theme), \(palette): \(findings.map { "\($0.file): \($0.message)" })")
        files.append(file)
      }
    }
    #expect(FigureFile.collisions(of: files).isEmpty)
  }

  @Test func theReportKeepsIt() throws {
    var report = ReportDocument(title: "Report", subtitle: "of all figures")
    report.blocks = [.section("Figures"), .paragraph("All of them.")]
    for (name, figure) in try OwnFigures.all() { report.blocks.append(.figures([ReportFigure(figure, caption: name)])) }
    let file = try FigureFile(report.renderPDF().bytes, name: "report")
    // Its running text and headings are those of a page, not of a figure.
    let findings = file.findings(under: .standard).filter { $0.check != .textSize }
    #expect(findings.isEmpty, "\(findings.map { "page \($0.page ?? 0): \($0.message)" })")
  }
}
