import Figures
import Testing

@Suite struct SignedImagesTests {
  private func row(_ count: Int, title: String = "", largest: Float = 1, captions: Bool = false) -> SignedImages.Row {
    let values: [Float] = [-largest, 0, largest / 2, largest]
    return SignedImages.Row(
      title: title, note: title.isEmpty ? "" : "2 × 2",
      pictures: [SignedImages.Picture](repeating: .signed(values, height: 2, width: 2), count: count),
      captions: captions ? (0..<count).map(String.init) : [])
  }

  private func images(_ canvas: Canvas) -> [(image: RasterImage, rect: Rect)] {
    canvas.marks.compactMap { mark in
      if case .image(let image, let rect) = mark { (image, rect) } else { nil }
    }
  }

  @Test func imagesFillLinesInsideTheSheet() throws {
    let figure = try SignedImages(
      rows: [row(40, captions: true), row(3, title: "conv1")], scale: .shared, title: "Filters")
    let canvas = try figure.drawn(in: FigureStyle())
    let drawn = images(canvas)
    #expect(drawn.count == 44)
    #expect(drawn.allSatisfy { canvas.bounds.contains($0.rect) })
    for (first, second) in zip(drawn, drawn.dropFirst()) { #expect(!first.rect.intersects(second.rect)) }
    #expect(Set(drawn.prefix(40).map { $0.rect.minY }).count > 1)
    #expect(canvas.overlappingTexts.isEmpty)
    #expect(canvas.texts.map(\.string).filter { ["39", "conv1", "−1", "0", "1"].contains($0) }.count >= 5)
  }

  @Test func colorsAreBlueBelowZeroAndRedAbove() throws {
    let figure = try SignedImages(rows: [row(1)], scale: .eachRow, title: "One")
    let image = try #require(images(figure.drawn(in: FigureStyle())).first).image
    let channels = image.pixels.map { pixel in (red: pixel >> 16 & 0xFF, blue: pixel & 0xFF) }
    #expect(channels[0].blue > channels[0].red + 50)
    #expect(channels[1].blue == channels[1].red)
    #expect(channels[2].red > channels[2].blue + 50)
    #expect(channels[3].red > channels[3].blue + 50 && channels[3].blue < channels[2].blue)
  }

  @Test func scalesAreSharedOrEachRowsOwn() throws {
    let rows = [row(1, title: "a"), row(1, title: "b", largest: 0.01)]
    let shared = try images(SignedImages(rows: rows, scale: .shared, title: "Two").drawn(in: FigureStyle()))
    #expect(shared[0].image != shared[1].image)
    let figure = try SignedImages(rows: rows, scale: .eachRow, title: "Two")
    let own = try figure.drawn(in: FigureStyle())
    #expect(images(own)[0].image == images(own)[1].image)
    #expect(Set(own.texts.map(\.string)).isSuperset(of: ["±1", "±0.01"]))
    #expect(figure.summary.contains("b, 2 × 2: 1 image up to ±0.01"))
  }

  @Test func threePlanesBecomeColorsAroundGray() throws {
    let picture = SignedImages.Picture.colored([1, 0, 0, 0, -1, 0], height: 1, width: 2)
    let figure = try SignedImages(rows: [.init(pictures: [picture, picture])], scale: .shared, title: "Color")
    let pixels = try #require(images(figure.drawn(in: FigureStyle())).first).image.pixels
    // Red 1 and 0, green 0 and 0, blue −1 and 0.
    #expect(pixels == [0xFFFF_8000, 0xFF80_8080])
  }

  @Test func vectorsAreALineAndZerosHaveAScale() throws {
    let vector = SignedImages.Picture.signed([Float](repeating: 0, count: 84), height: 1, width: 84)
    let figure = try SignedImages(rows: [.init(title: "relu4", pictures: [vector])], scale: .eachRow, title: "Vector")
    let canvas = try figure.drawn(in: FigureStyle())
    let rect = try #require(images(canvas).first).rect
    #expect(rect.width > 15 * rect.height)
    #expect(canvas.texts.map(\.string).contains("±0"))
  }

  @Test func everyFormatLooksTheSameAndHasTheSameBytes() throws {
    let figure = try SignedImages(rows: [row(9, captions: true)], scale: .shared, title: "Nine")
    let pdf = try Tools.pixels(ofPDF: figure.render(.pdf).bytes)
    #expect(try pdf.difference(to: Tools.pixels(ofSVG: figure.render(.svg).bytes)) < 0.03)
    #expect(try figure.render(.svg).bytes == figure.render(.svg).bytes)
  }

  @Test func badImagesAreRefused() {
    #expect(throws: FigureError.self) { try SignedImages(rows: [], scale: .shared, title: "None") }
    for values in [[1, 2, 3], [1, 2, 3, .nan]] as [[Float]] {
      #expect(throws: FigureError.self) {
        try SignedImages(
          rows: [.init(pictures: [.signed(values, height: 2, width: 2)])], scale: .shared, title: "Bad")
      }
    }
    #expect(throws: FigureError.self) {
      try SignedImages(rows: [.init(pictures: row(2).pictures, captions: ["a"])], scale: .shared, title: "Bad")
    }
    #expect(throws: FigureError.self) {
      try SignedImages(rows: [row(90)], scale: .shared, title: "Small").render(
        .svg, style: FigureStyle(size: FigureSize(width: 30, height: 20)))
    }
  }
}
