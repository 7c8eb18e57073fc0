import Figures
import Testing

@Suite struct FigureSizeTests {
  @Test(arguments: [
    ("89mm", 89.0, nil), ("8.9cm", 89, nil), ("3.5in", 88.9, nil), ("89x60mm", 89, 60.0), ("89mmx60mm", 89, 60),
    ("3.5in×2in", 88.9, 50.8), ("72PT", 25.4, nil),
  ])
  func readsWidthsAndPairs(text: String, width: Double, height: Double?) throws {
    let size = try FigureSize.parse(text)
    #expect(abs(size.width - width) < 1e-9)
    #expect(size.height.map { abs($0 - (height ?? .nan)) < 1e-9 } ?? (height == nil))
  }

  @Test(arguments: [
    "", "mm", "89", "x60mm", "89x", "1x2x3mm", "-5mm", "nanmm", "infmm", "5mm", "99999in", "eightmm", "1e400mm",
  ])
  func refusesEverythingElseByName(text: String) {
    let error = #expect(throws: FigureError.self) { try FigureSize.parse(text) }
    #expect(error?.kind == .badOption)
    #expect(error?.message.contains("‘\(text)’") == true)
  }
}
