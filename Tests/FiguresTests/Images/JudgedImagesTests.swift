import Figures
import Testing

@Suite struct JudgedImagesTests {
  private let classNames = ["Pullover", "Coat", "Shirt", "Ankle boot"]

  private func tile(_ label: Int, _ guesses: [(Int, Double)]) throws -> JudgedImages.Tile {
    JudgedImages.Tile(
      image: try RasterImage(width: 4, height: 4, gray: (0..<16).map { UInt8($0 * 16) }), label: label,
      guesses: guesses.map { JudgedImages.Guess(classIndex: $0.0, probability: $0.1) })
  }

  private func figure(mistakes: Int = 3) throws -> JudgedImages {
    let wrong = try (0..<mistakes).map { try tile($0 % 2, [(2, 0.9995 - 0.1 * Double($0))]) }
    let near = try [tile(0, [(0, 0.501), (2, 0.499)]), tile(3, [(1, 0.4), (0, 0.35)])]
    return try JudgedImages(
      groups: [
        .init(title: "Mistakes", tiles: wrong), .init(title: "None", tiles: []), .init(title: "Near", tiles: near),
      ], classNames: classNames, title: "LeNet")
  }

  private func images(_ canvas: Canvas) -> [Rect] {
    canvas.marks.compactMap { mark in if case .image(_, let rect) = mark { rect } else { nil } }
  }

  @Test(arguments: [89.0, 183.0], Theme.allCases) func groupsStandInRowsOnTheSheet(width: Double, theme: Theme) throws {
    let canvas = try figure(mistakes: 9).drawn(in: FigureStyle(size: FigureSize(width: width), theme: theme))
    let images = images(canvas)
    #expect(images.count == 11 && images.allSatisfy(canvas.bounds.contains))
    for (first, second) in zip(images, images.dropFirst()) { #expect(!first.intersects(second)) }
    #expect(Set(images.map { ($0.width * 1000).rounded() }).count == 1)
    #expect(canvas.overlappingTexts.isEmpty, "\(canvas.overlappingTexts)")
    #expect(canvas.texts.allSatisfy { canvas.bounds.contains($0.inkBounds) })
    for text in canvas.texts { #expect(text.color.contrast(with: theme.paper) >= 4.5, "\(text.string)") }
    #expect(!canvas.texts.map(\.string).contains("None"))
  }

  @Test func theBorderHasTheColorOfTheTrueClass() throws {
    let canvas = try figure().drawn(in: FigureStyle())
    let borders = canvas.marks.compactMap { mark in if case .stroke(_, let stroke) = mark { stroke.color } else { nil }
    }
    #expect(borders == [0, 1, 0, 0, 3].map { canvas.colors[$0] })
  }

  @Test func captionsSayWhatAnImageIsAndWhatItWasTakenFor() throws {
    let texts = try figure(mistakes: 1).drawn(in: FigureStyle()).texts
    #expect(
      texts.dropFirst().map(\.string) == [
        "Mistakes", "Pullover", "→ Shirt > 99.9 %", "Near", "Pullover 50.1 %", "Shirt 49.9 %", "Coat 40.0 %",
        "Pullover 35.0 %", "in truth Ankle boot",
      ])
    #expect(
      texts.dropFirst().filter(\.style.isBold).map(\.string) == [
        "Mistakes", "Pullover", "Near", "Pullover 50.1 %", "in truth Ankle boot",
      ])
  }

  @Test func theWordsNameEveryImage() throws {
    #expect(
      try figure(mistakes: 2).summary
        == "Mistakes: Pullover taken for Shirt > 99.9 %; Coat taken for Shirt 90.0 %. "
        + "Near: Pullover, found Pullover 50.1 % or Shirt 49.9 %; Ankle boot, found Coat 40.0 % or Pullover 35.0 %.")
  }

  @Test func classesBeyondThePaletteAndLongNamesFit() throws {
    let names = (0..<40).map { "a class of many words, number \($0)" }
    let tiles = try (0..<40).map { try tile($0, [((3 * $0 + 1) % 40, 0.7), ((7 * $0 + 2) % 40, 0.2)]) }
    let canvas = try JudgedImages(groups: [.init(title: "All", tiles: tiles)], classNames: names, title: "Many")
      .drawn(in: FigureStyle())
    #expect(images(canvas).count == 40)
    #expect(canvas.texts.count { $0.string == "70.0 %" } == 40)
    #expect(canvas.overlappingTexts.isEmpty)
    #expect(canvas.texts.allSatisfy { canvas.bounds.contains($0.inkBounds) })
  }

  @Test func pixelsLookTheSameInAllFormats() throws {
    let pdf = try Tools.pixels(ofPDF: figure().render(.pdf).bytes)
    #expect(try pdf.difference(to: Tools.pixels(ofSVG: figure().render(.svg).bytes)) < 0.03)
    #expect(pdf.inkShare > 0.2)
  }

  @Test func badImagesAreRefused() throws {
    #expect(throws: FigureError.self) {
      try figure().render(.svg, style: FigureStyle(size: FigureSize(width: 40, height: 30)))
    }
    #expect(throws: FigureError.self) { try JudgedImages(groups: [], classNames: classNames, title: "") }
    let guesses: [(label: Int, guesses: [(Int, Double)])] = [
      (0, []), (4, [(0, 1)]), (0, [(4, 1)]), (0, [(-1, 1)]), (0, [(0, 1.5)]), (0, [(0, .nan)]),
    ]
    for bad in guesses {
      let tile = try tile(bad.label, bad.guesses)
      #expect(throws: FigureError.self) {
        try JudgedImages(groups: [.init(title: "", tiles: [tile])], classNames: classNames, title: "")
      }
    }
  }
}
