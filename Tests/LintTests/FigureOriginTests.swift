import Figures
import Lint
import Testing

@Suite struct FigureOriginTests {
  private let origin = FigureOrigin(
    program: "viz 9", command: ["pca", "--title=A & <B>, “é”, 套头衫 \\ \"quoted\" (x)"], figure: "fc",
    seed: "18446744073709551615",
    inputs: [
      FigureOrigin.Input(kind: "weights", name: "runs/lenet/weights.safetensors", digest: "00ff"),
      FigureOrigin.Input(kind: "data", name: "fashion-mnist", digest: "ab"),
    ])

  @Test(arguments: FigureFormat.allCases)
  func everyFormatTellsIt(format: FigureFormat) throws {
    let bytes = try OwnFigures.confusion().render(format, origin: origin).bytes
    let file = try FigureFile(bytes, name: "f")
    #expect(file.format == format)
    #expect(file.origin == origin)
    #expect(file.origin?.inputs.map(\.kind) == ["data", "weights"])
    #expect(file.title == "Confusions")
    #expect(try FigureFile(OwnFigures.confusion().render(format).bytes, name: "f").origin == nil)
  }

  @Test func theReportTellsItToo() throws {
    let report = ReportDocument(title: "Report", blocks: [.paragraph("Words.")])
    let file = try FigureFile(report.renderPDF(origin: origin).bytes, name: "f")
    #expect(file.origin == origin && file.title == "Report")
  }

  @Test func damagedPNGsAreErrors() throws {
    let bytes = try OwnFigures.confusion().render(.png, origin: origin).bytes
    for length in [9, 20, 40, 200, bytes.count - 5] {
      #expect(throws: FigureError.self, "\(length)") { try FigureFile(Array(bytes.prefix(length)), name: "f") }
    }
  }
}
