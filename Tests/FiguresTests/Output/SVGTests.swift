import Figures
import Foundation
import Testing

@Suite struct SVGTests {
  @Test func carriesTitleWordsRoleSizeAndText() throws {
    let figure = try SyntheticMap(points: 500).figure(title: "Map <of> \"A & B\", é, 套头衫")
    let rendered = try figure.render(.svg)
    let content = SVGContent(rendered.bytes)
    #expect(content.isWellFormed)
    #expect(content.title == "Map <of> \"A & B\", é, 套头衫")
    #expect(content.summary == figure.summary)
    #expect(content.summary.contains("500 points") && content.summary.contains("class 3 (50)"))
    #expect(content.attributes["role"] == "img")
    #expect(content.attributes["width"] == "89.0mm")
    #expect(content.attributes["viewBox"]?.hasPrefix("0 0 252.28 ") == true)
    let labelled = content.attributes["aria-labelledby"]?.split(separator: " ").map(String.init) ?? []
    #expect(labelled.count == 2 && labelled.allSatisfy(content.ids.contains))
    #expect(content.texts.contains("perplexity 30"))
    #expect(content.texts.filter { $0 == "class 7" }.count == 2)
  }

  @Test func idsAreUniqueInAFileAndAcrossFiles() throws {
    let first = SVGContent(try SyntheticMap(points: 100).figure().render(.svg).bytes)
    let second = SVGContent(try SyntheticMap(points: 101).figure().render(.svg).bytes)
    #expect(Set(first.ids).count == first.ids.count)
    #expect(Set(first.ids).isDisjoint(with: second.ids))
    #expect(Set(first.references).isSubset(of: first.ids))
    #expect(!first.references.isEmpty)
  }

  @Test func eachLetterIsOutlinedOnceWhateverItsSize() throws {
    // Title and class name are bold, of 8 and 6.5 points; the class name and its number in the legend are neither.
    let map = SyntheticMap(points: 100, classes: 1)
    let figure = try ScatterFigure(
      coordinates: map.coordinates, labels: map.labels, classNames: ["abab"], title: "abba")
    let content = SVGContent(try figure.render(.svg).bytes)
    let letters = Set(content.references.filter { !$0.contains("L") })
    #expect(letters.count == Set("ab").count + Set("ab100").count)
    // The line with a halo is drawn twice and written once.
    #expect(content.references.filter { $0.contains("L") }.count == 1)
  }

  @Test func controlCharactersCannotBreakTheFile() throws {
    let figure = try SyntheticMap(points: 10).figure(title: "a\u{1}b\u{0}c\u{FFFE}\nd]]>")
    #expect(SVGContent(try figure.render(.svg).bytes).isWellFormed)
    #expect(try figure.render(.pdf).bytes.starts(with: "%PDF".utf8))
  }

  @Test(arguments: [(10_000, 10, 150_000), (10_000, 26, 300_000), (70_000, 10, 700_000)])
  func manyPointsStaySmall(points: Int, classes: Int, limit: Int) throws {
    let bytes = try SyntheticMap(points: points, classes: classes).figure().render(.svg).bytes
    #expect(bytes.count <= limit, "\(points) points: \(bytes.count) bytes")
    #expect(SVGContent(bytes).isWellFormed)
  }

  @Test func beyondTheStatedCountPointsBecomeAnImageUnlessVectorsAreAskedFor() throws {
    let figure = try SyntheticMap(points: Canvas.mostVectorDots + 1).figure()
    let embedded = try figure.render(.svg)
    #expect(embedded.notes.contains { $0.contains("embedded as an image") })
    #expect(String(decoding: embedded.bytes, as: UTF8.self).contains("data:image/png;base64,"))
    let vectors = try figure.render(.svg, style: FigureStyle(vector: true))
    #expect(vectors.notes.isEmpty)
    #expect(!String(decoding: vectors.bytes, as: UTF8.self).contains("data:image"))
    let difference = try Tools.pixels(ofSVG: embedded.bytes).difference(to: Tools.pixels(ofSVG: vectors.bytes))
    #expect(difference < 0.03)
  }
}
