import Figures
import Foundation
import Testing

@Suite struct ReportDocumentTests {
  private func report() throws -> ReportDocument {
    let map = try SyntheticMap(points: 10_000).figure(title: "Map in the report")
    let matrix = try ConfusionFigure(counts: [[3, 1], [0, 4]], classNames: ["a", "b"], title: "Confusions")
    let table = try ReportTable(
      caption: "Both networks.", header: ["Network", "Accuracy"], rows: [["LeNet", "90.7 %"], ["cnn", "88.9 %"]])
    let paragraph = String(repeating: "Shirts overlap with pullovers & <coats>, as the numbers show. ", count: 12)
    return ReportDocument(
      title: "Two networks", subtitle: "on Fashion-MNIST",
      blocks: [
        .section("Findings"), .paragraph(paragraph), .list(["First point", "Second point"]), .table(table),
        .section("LeNet"), .subsection("Layers"),
        .figures((0..<6).map { ReportFigure(map, caption: "Layer number \($0) of the network.") }),
        .pageBreak, .section("The end"), .figures([ReportFigure(matrix, caption: "Confusions.", width: .full)]),
      ])
  }

  @Test func contentsListEveryHeadingWithThePageItIsOn() throws {
    let pdf = try report().renderPDF().bytes
    let pages = try Tools.text(ofPDF: pdf).split(separator: "\u{0C}", omittingEmptySubsequences: false).map(String.init)
    let entries = pages[0].split(separator: "\n").filter {
      $0.last?.isNumber == true && $0.contains { $0.isLetter }
    }
    #expect(entries.count == 4, "\(entries)")
    for entry in entries {
      let words = entry.trimmingCharacters(in: .whitespaces).split(separator: " ", omittingEmptySubsequences: true)
      let page = try #require(Int(words[words.count - 1]))
      let heading = words.dropLast().joined(separator: " ")
      #expect(
        pages[page - 1].split(separator: "\n").contains { $0.trimmingCharacters(in: .whitespaces) == heading },
        "\(entry)")
      #expect(pages[page - 1].trimmingCharacters(in: .whitespacesAndNewlines).hasSuffix("\(page)"))
    }
  }

  @Test func figuresAndTablesAreNumberedAndTextIsWhole() throws {
    let text = try Tools.text(ofPDF: report().renderPDF().bytes)
    for number in 1...7 { #expect(text.contains("Figure \(number)."), "figure \(number)") }
    #expect(!text.contains("Figure 8."))
    for words in ["Table 1.", "90.7 %", "pullovers & <coats>", "Second point", "Map in the report"] {
      #expect(text.contains(words), "\(words)")
    }
  }

  @Test(arguments: PageSize.allCases)
  func theFileIsSmallEmbedsItsFontsAndIsTheSameTwice(page: PageSize) throws {
    let document = try report()
    let first = try document.renderPDF(page: page)
    #expect(try document.renderPDF(page: page).bytes == first.bytes)
    #expect(first.notes.isEmpty)
    #expect(first.bytes.count < 1_000_000, "\(first.bytes.count) bytes for six maps of 10,000 points")
    for font in try Tools.fonts(ofPDF: first.bytes) {
      #expect(font.contains("yes yes yes") && !font.contains("Type 3"), "\(font)")
    }
    let info = String(decoding: try Tools.run(["pdfinfo", "in"], input: first.bytes), as: UTF8.self)
    #expect(info.contains("Two networks") && !info.contains("Date"))
  }

  @Test func aFigureThatFailsIsNamed() throws {
    let crowded = try SyntheticMap(points: 300, classes: 300).figure()
    let document = ReportDocument(title: "t", blocks: [.figures([ReportFigure(crowded, caption: "")])])
    let error = #expect(throws: FigureError.self) { try document.renderPDF() }
    #expect(error?.message.hasPrefix("figure 1 of the report: 300 classes") == true)
  }

  @Test func longTablesBreakBetweenRowsAndWideOnesWrap() throws {
    let rows = (0..<120).map { ["row \($0)", String(repeating: "many words ", count: 30), "\($0)"] }
    let table = try ReportTable(caption: "Long.", header: ["Name", "Words", "Number"], rows: rows)
    let text = try Tools.text(ofPDF: ReportDocument(title: "t", blocks: [.table(table)]).renderPDF().bytes)
    #expect(text.contains("row 0 ") && text.contains("row 119"))
    #expect(text.split(separator: "\u{0C}").count > 4)
    #expect(throws: FigureError.self) { try ReportTable(caption: "", header: ["a"], rows: [["1", "2"]]) }
  }

  @Test(arguments: PageSize.allCases) func introductionsStandOnThePageOfTheirFigures(page: PageSize) throws {
    let matrix = try ConfusionFigure(counts: [[3, 1], [0, 4]], classNames: ["a", "b"], title: "Confusions")
    // However far down the page the introduction comes.
    for points in stride(from: 22, to: 50, by: 3) {
      let document = ReportDocument(
        title: "t",
        blocks: [
          .list((0..<points).map { "point \($0)" }), .subsection("Heading"), .paragraph("Introduction."),
          .figures([ReportFigure(matrix, caption: "Confusions.")]), .paragraph(""),
        ])
      let pages = try Tools.text(ofPDF: document.renderPDF(page: page).bytes).split(separator: "\u{0C}")
      let introduced = try #require(pages.first { $0.contains("Introduction.") })
      #expect(introduced.contains("Figure 1.") && introduced.contains("Heading"), "\(points) points")
    }
  }

  @Test func shortTablesAreNotBroken() throws {
    let table = try ReportTable(caption: "Short.", header: ["a"], rows: (0..<8).map { ["row \($0)"] })
    for points in stride(from: 24, to: 54, by: 3) {
      let document = ReportDocument(title: "t", blocks: [.list((0..<points).map { "point \($0)" }), .table(table)])
      let pages = try Tools.text(ofPDF: document.renderPDF().bytes).split(separator: "\u{0C}")
      let whole = try #require(pages.first { $0.contains("Short.") })
      #expect((0..<8).allSatisfy { whole.contains("row \($0)") }, "\(points) points")
    }
  }

  @Test func anEmptyReportIsStillAPage() throws {
    #expect(try ReportDocument(title: "Nothing").renderPDF().bytes.starts(with: "%PDF".utf8))
  }
}
