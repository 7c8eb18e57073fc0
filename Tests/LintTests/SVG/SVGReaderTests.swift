import Figures
import Lint
import Testing

@Suite struct SVGReaderTests {
  @Test func matplotlibsDefaults() throws {
    let scatter = try Faults.findings(Faults.fixture("scatter.svg")).checks
    #expect(Set(scatter) == [.title, .outlinedText, .colorVision])
    #expect(scatter.count { $0 == .colorVision } == 6)
    let text = try Faults.findings(Faults.fixture("crowded-text.svg")).checks
    #expect(Set(text) == [.title, .fonts, .textSize, .overlap])
  }

  @Test func stylesComeFromAttributesRulesAndElements() throws {
    // As R’s svglite writes it.
    let body = """
      <style type="text/css"><![CDATA[ .svglite text { fill: #cccccc; font-size: 12px; } /* text { fill: black } */ ]]></style>
      <g class="svglite"><text x="20" y="50" font-size="7">a</text><text x="20" y="80" style="fill: black; font-size: 7px;">b</text></g>
      """
    let found = try Faults.findings(body)
    #expect(found.checks == [.textSize, .textContrast])
    #expect(found.allSatisfy { $0.message.hasPrefix("‘a’") })
  }

  @Test func copiesAreDrawnWhereTheyAreUsed() throws {
    let body = """
      <defs><circle id="dot" r="3"/></defs><use href="#dot" x="50" y="50" fill="yellow"/>
      <use href="#dot" x="500" y="50" fill="#1f77b4"/><use href="#missing"/>
      """
    #expect(Set(try Faults.findings(body).checks) == [.markContrast, .offPage])
  }

  @Test func copiesOfThemselvesEnd() throws {
    #expect(try Faults.findings("<g id=\"a\"><use href=\"#a\"/><use href=\"#a\"/></g>").isEmpty)
  }

  @Test func unitsAndViewBoxes() throws {
    func size(_ attributes: String) throws -> [LintFinding] {
      let svg =
        "<svg \(attributes)><title>A</title><text x=\"1\" y=\"12\" font-size=\"10\" fill-opacity=\"0\">a</text></svg>"
      return try Faults.findings(Array(svg.utf8))
    }
    #expect(try size("width=\"100\" height=\"50\"").isEmpty, "10 px are 7.5 pt")
    #expect(try size("width=\"100pt\" height=\"50pt\" viewBox=\"0 0 100 50\"").checks == [.textSize])
    #expect(try size("width=\"1in\" height=\"1in\" viewBox=\"0 0 100 100\"").isEmpty, "7.2 pt")
    #expect(try size("viewBox=\"0 0 100 100\"").isEmpty)
  }

  @Test(arguments: [
    "<g", "<svg>", "<svg><g></svg>", "<svg>&undefined;</svg>",
    "<!DOCTYPE svg [<!ENTITY a SYSTEM \"/etc/passwd\">]><svg><title>&a;</title>",
  ])
  func damagedFilesAreErrors(text: String) {
    #expect(throws: FigureError.self) { try FigureFile(Array(text.utf8), name: "f") }
  }
}
