import Figures
import Lint
import Testing

@Suite struct FigureFileTests {
  @Test func whatIsNoFigureIsRefused() {
    for (bytes, words) in [
      ("hello", "no figure"), ("<svg", "line 1"), ("<html/>", "<html>"), ("%PDF-1.5 nonsense", "PDF"),
    ] {
      let error = #expect(throws: FigureError.self) { try FigureFile(Array(bytes.utf8), name: "f") }
      #expect(error?.kind == .badData)
      #expect(
        error?.message.hasPrefix("f: ") == true && error?.message.contains(words) == true, "\(error?.message ?? "")")
    }
  }
}
