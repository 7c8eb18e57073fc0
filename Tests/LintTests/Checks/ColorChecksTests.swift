import Figures
import Lint
import Testing

@Suite struct ColorChecksTests {
  private func dots(_ colors: [String]) -> String {
    colors.enumerated().map { "<circle cx=\"\(20 + 10 * $0)\" cy=\"50\" r=\"3\" fill=\"\($1)\"/>" }.joined()
  }

  @Test func redAndGreenOfOneLightness() throws {
    let found = try Faults.findings(dots(["#d62728", "#2ca02c"]))
    #expect(found.checks == [.colorVision])
    #expect(found[0].message.contains("look alike to readers with deuteranopia"))
  }

  @Test func blueAndGreenToThoseWithoutBlueCones() throws {
    let found = try Faults.findings(dots(["#00bfc4", "#00b0f6"]))
    #expect(found.first?.message.contains("tritanopia") == true)
  }

  @Test func colorsThatLookAlikeToEveryone() throws {
    let found = try Faults.findings(dots(["#1f77b4", "#2279b5"]))
    #expect(found.checks == [.colorVision])
  }

  @Test(arguments: Palette.allCases)
  func ourPalettesPass(palette: Palette) throws {
    #expect(try Faults.findings(dots(palette.colors.map(\.webName))).isEmpty)
  }

  @Test func stepsOfAScaleAreNoClasses() throws {
    #expect(try Faults.findings(dots((0..<12).map { "#\(20 + 5 * $0)3090" })).isEmpty)
    #expect(try !Faults.findings(dots((0..<3).map { "#\(20 + 5 * $0)3090" })).isEmpty)
  }

  @Test func fieldsOfAHeatMapAreNoClasses() throws {
    let fields = (0..<6).map { "<rect x=\"\(20 * $0)\" width=\"20\" height=\"20\" fill=\"#ff\(10 + 9 * $0)20\"/>" }
    #expect(try Faults.findings(fields.joined()).isEmpty)
  }
}
