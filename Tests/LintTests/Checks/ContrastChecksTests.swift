import Lint
import Testing

@Suite struct ContrastChecksTests {
  private func text(_ color: String) -> String {
    "<text x=\"20\" y=\"50\" font-size=\"7\" fill=\"\(color)\">faint</text>"
  }

  @Test func faintLetters() throws {
    let found = try Faults.findings(text("#aaaaaa"))
    #expect(found.checks == [.textContrast])
    #expect(found[0].message.contains("#aaaaaa on #ffffff is a contrast of 2.3"))
    #expect(try Faults.findings(text("#555555")).isEmpty)
  }

  @Test func lettersAreHeldAgainstWhatLiesBehindThem() throws {
    let box = "<rect x=\"10\" y=\"30\" width=\"80\" height=\"40\" fill=\"#222222\"/>"
    #expect(try Faults.findings(box + text("white")).isEmpty)
    #expect(try Faults.findings(box + text("black")).checks == [.textContrast])
    #expect(try Faults.findings(text("black") + box).isEmpty)
  }

  @Test func lettersThatOutlinesDrawHaveTheirColor() throws {
    let body = """
      <defs><path id="v1-g0" d="m0 0l3-7l3 7z"/></defs>
      <g fill="#bbbbbb" transform="translate(20 50)"><use xlink:href="#v1-g0"/></g>
      <text x="20" y="50" \(Faults.text)>A</text>
      """
    #expect(try Faults.findings(body).checks == [.textContrast])
    #expect(try Faults.findings(body.replacing("bbbbbb", with: "222222")).isEmpty)
  }

  @Test func marksThatSinkIntoThePaper() throws {
    let found = try Faults.findings("<circle cx=\"50\" cy=\"50\" r=\"3\" fill=\"yellow\"/>")
    #expect(found.checks == [.markContrast])
    #expect(found[0].message.hasPrefix("#ffff00 on #ffffff is a contrast of 1.07"))
    let dark = "<rect width=\"300\" height=\"200\" fill=\"#16181d\"/>"
    #expect(try Faults.findings(dark + "<circle cx=\"50\" cy=\"50\" r=\"3\" fill=\"yellow\"/>").isEmpty)
    #expect(
      try Faults.findings(dark + "<circle cx=\"50\" cy=\"50\" r=\"3\" fill=\"#301010\"/>").checks == [.markContrast])
  }
}
