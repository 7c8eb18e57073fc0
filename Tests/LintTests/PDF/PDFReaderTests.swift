import Figures
import Lint
import Testing

@Suite struct PDFReaderTests {
  @Test func fontsThatAreNotEmbedded() throws {
    let found = try Faults.findings(Faults.pdf("BT /F 7 Tf 20 100 Td (words) Tj ET"))
    #expect(found.checks == [.fonts])
    #expect(found[0].message.contains("Helvetica"))
  }

  /// What is found in a page with `content`, its font left out.
  private func checks(_ content: String) throws -> [LintFinding.Check] {
    try Faults.findings(Faults.pdf(content)).checks.filter { $0 != .fonts }
  }

  @Test func lettersTooSmallFaintOrBeyondThePaper() throws {
    #expect(try checks("BT /F 4 Tf 20 100 Td (words) Tj ET") == [.textSize])
    #expect(try checks("BT 1 1 0 rg /F 7 Tf 20 100 Td (words) Tj ET") == [.textContrast])
    #expect(try checks("BT /F 7 Tf 288 100 Td (words) Tj ET") == [.offPage])
    #expect(try checks("BT /F 7 Tf 20 100 Td (words) Tj 5 1 Td (others) Tj ET") == [.overlap])
    #expect(try checks("0 0 0 rg 10 90 80 30 re f BT 1 g /F 7 Tf 20 100 Td (words) Tj ET") == [])
  }

  @Test func marksAreSeenInTheirColors() throws {
    let content = "0.839 0.153 0.157 rg 20 20 5 9 re f 0.173 0.627 0.173 rg 40 20 5 6 re f"
    #expect(try checks(content) == [.colorVision])
    let thin = "0.1 w 20 20 m 90 20 l S"
    #expect(try checks("1 w 20 20 m 90 20 l S").isEmpty)
    #expect(try checks(thin) == [.lineWidth])
  }

  @Test func matplotlibsDefaults() throws {
    let scatter = try Faults.findings(Faults.fixture("scatter.pdf")).checks
    #expect(Set(scatter) == [.fonts, .title, .textSize, .colorVision])
    #expect(scatter.count { $0 == .colorVision } == 6)
    #expect(Set(try Faults.findings(Faults.fixture("crowded.pdf")).checks) == [.fonts, .title, .textSize, .overlap])
    // White letters stand on an image, whose colors are not looked at; Poppler takes letters of Type 3 without an m for smaller.
    #expect(Set(try Faults.findings(Faults.fixture("heat-map.pdf")).checks) == [.fonts, .title])
  }
}
