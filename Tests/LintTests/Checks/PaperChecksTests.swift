import Lint
import Testing

@Suite struct PaperChecksTests {
  @Test func textBeyondThePaper() throws {
    let found = try Faults.findings("<text x=\"290\" y=\"50\" font-size=\"7\">too long</text>")
    #expect(found.checks == [.offPage])
    #expect(found[0].message == "‘too long’ reaches beyond the paper")
  }

  @Test func marksBeyondThePaper() throws {
    let circle = "<circle cx=\"299\" cy=\"50\" r=\"5\" fill=\"#1f77b4\"/>"
    #expect(try Faults.findings(circle).checks == [.offPage])
    #expect(try Faults.findings("<g clip-path=\"url(#c)\">\(circle)</g>").isEmpty)
    #expect(try Faults.findings("<g opacity=\"0\">\(circle)</g>").isEmpty)
  }

  @Test func linesTooThin() throws {
    let line = "<path d=\"M10 10h50\" stroke=\"black\" stroke-width=\".3\" fill=\"none\"/>"
    #expect(try Faults.findings(line).isEmpty)
    #expect(try Faults.findings(line, under: .icml).checks == [.lineWidth])
    #expect(try Faults.findings("<g transform=\"scale(.5)\">\(line)</g>").checks == [.lineWidth])
  }

  @Test func figuresTooWide() throws {
    let wide = Array(
      "<svg width=\"200mm\" height=\"20mm\" viewBox=\"0 0 10 1\"><title>A</title></svg>".utf8)
    let found = try Faults.findings(wide, under: .nature)
    #expect(found.checks == [.width])
    #expect(found[0].message == "is 200 mm wide; at most 183 mm are expected")
  }
}
