import Lint
import Testing

@Suite struct WholeFileTests {
  @Test func idsThatStandTwice() throws {
    let found = try Faults.findings("<g id=\"a\"/><g id=\"b\"/><g id=\"a\"/>")
    #expect(found.checks == [.ids])
    #expect(found[0].message.hasPrefix("has the id ‘a’ 2 times"))
  }

  @Test func idsOfTwoFilesInOnePage() throws {
    func file(_ name: String, _ id: String) throws -> FigureFile {
      try FigureFile(Faults.svg("<g id=\"\(id)\"/>"), name: name)
    }
    let found = try FigureFile.collisions(of: [file("one", "clip1"), file("two", "clip2"), file("three", "clip1")])
    #expect(found.map(\.file) == ["three"])
    #expect(found.first?.message.contains("‘clip1’ with one") == true)
  }

  @Test func noTitle() throws {
    #expect(try Faults.findings(Faults.svg("", head: "")).checks == [.title])
    #expect(try Faults.findings(Faults.svg("")).isEmpty)
  }

  @Test func fontsThatTheReaderMustHave() throws {
    let text = "<text x=\"9\" y=\"50\" font-size=\"7\" font-family=\"Comic Sans\">a</text>"
    let found = try Faults.findings(Faults.svg(text))
    #expect(found.checks == [.fonts])
    #expect(found[0].message == "‘Comic Sans’ is not embedded: other machines show other letters")
  }

  @Test func largeFiles() throws {
    let dots = String(repeating: "<path d=\"M10 10h5\" stroke=\"black\"/>", count: 50_000)
    #expect(try Faults.findings(dots).checks == [.fileSize])
  }
}
