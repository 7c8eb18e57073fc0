import Lint
import Testing

@Suite struct TextChecksTests {
  @Test func lettersTooSmallOrTooLargeForPaper() throws {
    let small = try Faults.findings("<text x=\"9\" y=\"50\" font-size=\"4.5\">tiny</text>")
    #expect(small.checks == [.textSize])
    #expect(small[0].message == "‘tiny’ is 4.5 pt; between 5 and 8 pt are expected")
    #expect(try Faults.findings("<text x=\"9\" y=\"50\" font-size=\"12\">huge</text>").checks == [.textSize])
    #expect(try Faults.findings("<text x=\"9\" y=\"50\" font-size=\"7\">right</text>").isEmpty)
  }

  @Test func sizesAreThoseOnPaper() throws {
    let scaled = try Faults.findings(
      "<g transform=\"scale(.5)\"><text x=\"9\" y=\"50\" font-size=\"7\">half</text></g>")
    #expect(scaled.first?.message.contains("3.5 pt") == true)
    #expect(try Faults.findings("<g transform=\"scale(.5)\"><text y=\"50\" font-size=\"14\">whole</text></g>").isEmpty)
  }

  @Test func rulesDiffer() throws {
    let bold = "<text x=\"9\" y=\"50\" font-size=\"8\" font-weight=\"bold\">a</text>"
    let plain = "<text x=\"9\" y=\"50\" font-size=\"8\">a</text>"
    #expect(try Faults.findings(bold, under: .nature).isEmpty)
    #expect(try Faults.findings(plain, under: .nature).checks == [.textSize])
    #expect(try Faults.findings(plain, under: .icml).isEmpty)
  }

  @Test func textsThatCoverEachOther() throws {
    let body =
      "<text x=\"9\" y=\"50\" font-size=\"7\">Sneaker</text><text x=\"20\" y=\"52\" font-size=\"7\">Boot</text>"
    let found = try Faults.findings(body)
    #expect(found.checks == [.overlap])
    #expect(found[0].message == "‘Sneaker’ and ‘Boot’ cover each other")
    let apart =
      "<text x=\"9\" y=\"50\" font-size=\"7\">Sneaker</text><text x=\"9\" y=\"58\" font-size=\"7\">Boot</text>"
    #expect(try Faults.findings(apart).isEmpty)
  }

  @Test func turnedTextsAreMeasuredAsTheyLie() throws {
    func label(_ x: Int) -> String {
      "<text transform=\"translate(\(x) 50) rotate(45)\" font-size=\"7\">a long label</text>"
    }
    #expect(try Faults.findings(label(50) + label(62)).isEmpty)
    #expect(try Faults.findings(label(50) + label(53)).checks == [.overlap])
  }

  @Test func lettersAsOutlinesOnly() throws {
    let body = """
      <defs><path id="DejaVuSans-41" d="M0 0L3 7L6 0z"/></defs><use xlink:href="#DejaVuSans-41" x="50" y="50"/>
      """
    #expect(try Faults.findings(body).checks == [.outlinedText])
    #expect(try Faults.findings(body + "<text x=\"50\" y=\"50\" \(Faults.text)>A</text>").isEmpty)
  }
}
