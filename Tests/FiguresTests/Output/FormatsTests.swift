import Figures
import Foundation
import Testing

@Suite struct FormatsTests {
  @Test func twoRunsGiveTheSameBytes() throws {
    let figure = try SyntheticMap(points: 3000).figure(axes: .principal(first: 0.3, second: 0.2))
    for format in FigureFormat.allCases {
      #expect(try figure.render(format).bytes == figure.render(format).bytes, "\(format)")
    }
  }

  @Test(arguments: [Theme.light, .dark])
  func allFormatsShowTheSame(theme: Theme) throws {
    let style = FigureStyle(theme: theme)
    for classes in [10, 24] {
      let figure = try SyntheticMap(points: 3000, classes: classes).figure(axes: .named(x: "x", y: "y"))
      let size = try figure.drawn(in: style).size
      let pdf = try Tools.pixels(ofPDF: try figure.render(.pdf, style: style).bytes)
      let svg = try Tools.pixels(ofSVG: try figure.render(.svg, style: style).bytes)
      let png = try Tools.pixels(ofPNG: try figure.render(.png, style: style).bytes, size: size)
      #expect(pdf.difference(to: svg) <= 0.03, "PDF and SVG: \(pdf.difference(to: svg))")
      #expect(pdf.difference(to: png) <= 0.03, "PDF and PNG: \(pdf.difference(to: png))")
      for page in [pdf, svg, png] { #expect(page.inkShare > 0.15, "\(page.inkShare)") }
    }
  }

  @Test func pdfTextCanBeSelectedAndItsFontsAreEmbedded() throws {
    let bytes = try SyntheticMap(points: 10_000).figure(title: "Gärten & <Straßen>").render(.pdf).bytes
    #expect(bytes.count <= 200_000, "\(bytes.count) bytes")
    let text = try Tools.text(ofPDF: bytes)
    for words in ["Gärten & <Straßen>", "perplexity 30", "class 9", "1,000"] {
      #expect(text.contains(words), "\(words)")
    }
    let fonts = try Tools.fonts(ofPDF: bytes)
    #expect(!fonts.isEmpty)
    for font in fonts {
      #expect(!font.contains("Type 3"), "\(font)")
      #expect(font.contains("yes yes yes"), "\(font)")
    }
  }

  @Test func pdfHasATitleAndNoDate() throws {
    let bytes = try SyntheticMap(points: 10).figure().render(.pdf, style: FigureStyle(title: "Mine")).bytes
    let info = String(decoding: try Tools.run(["pdfinfo", "in"], input: bytes), as: UTF8.self)
    #expect(info.contains("Mine"))
    #expect(!info.contains("Date"))
  }

  @Test func pdfObjectsStandWhereTheTableSays() throws {
    let bytes = try SyntheticMap(points: 3000, classes: 24).figure().render(.pdf).bytes
    let text = String(decoding: bytes.map { $0 < 128 ? $0 : 63 }, as: UTF8.self)
    let table = try #require(text.components(separatedBy: "startxref\n").last?.split(separator: "\n").first)
    let lines = text.utf8.dropFirst(try #require(Int(table))).split(separator: 10).map { String($0) ?? "" }
    #expect(lines.first == "xref")
    let entries = lines.dropFirst(3).prefix { $0.hasSuffix(" n ") }
    #expect(entries.count > 10)
    for (index, entry) in entries.enumerated() {
      let place = try #require(Int(entry.prefix(10)))
      #expect(bytes[place...].starts(with: "\(index + 1) 0 obj".utf8), "object \(index + 1)")
    }
  }

  @Test func pdfDotsAreVectors() throws {
    let bytes = try SyntheticMap(points: 3000).figure().render(.pdf).bytes
    let images = String(decoding: try Tools.run(["pdfimages", "-list", "in"], input: bytes), as: UTF8.self)
    #expect(images.split(separator: "\n").count == 2, "only the head of the table: \(images)")
  }

  @Test func pngKnowsItsSizeAndResolution() throws {
    let style = FigureStyle(size: FigureSize(width: 50.8, height: 50.8), dpi: 150)
    let bytes = try SyntheticMap(points: 10).figure().render(.png, style: style).bytes
    #expect(Array(bytes[16..<24]) == [0, 0, 1, 44, 0, 0, 1, 44])
    #expect(Array(bytes[37..<41]) == Array("pHYs".utf8))
    #expect(Array(bytes[41..<50]) == [0, 0, 0x17, 0x12, 0, 0, 0x17, 0x12, 1])
    // The checksum as zlib computes it.
    #expect(try !Tools.pixels(ofPNG: bytes, size: Size(width: 144, height: 144)).levels.isEmpty)
  }
}
