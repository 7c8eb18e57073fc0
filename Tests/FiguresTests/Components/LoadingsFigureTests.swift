import Figures
import Tensors
import Testing

@Suite struct LoadingsFigureTests {
  private func images(of figure: LoadingsFigure, theme: Theme = .light) throws -> [RasterImage] {
    try figure.drawn(in: FigureStyle(theme: theme)).marks.compactMap { mark in
      if case .image(let image, _) = mark { image } else { nil }
    }
  }

  /// Red minus blue of a pixel.
  private func warmth(_ pixel: UInt32) -> Int { Int(pixel >> 16 & 0xff) - Int(pixel & 0xff) }

  private func brightness(_ pixel: UInt32) -> Int {
    Int(pixel >> 16 & 0xff) + Int(pixel >> 8 & 0xff) + Int(pixel & 0xff)
  }

  @Test(arguments: Theme.allCases)
  func colorsAreCenteredAtZero(theme: Theme) throws {
    let loadings = Matrix(rows: 2, columns: 6, values: [-2, -1, 0, 0, 1, 2, 0.1, 0, 0, 0, 0, -0.05])
    let figure = try LoadingsFigure(loadings: loadings, height: 2, width: 3, ratios: [0.5, 0.25], title: "")
    let images = try images(of: figure, theme: theme)
    #expect(images.count == 2)
    #expect(images.allSatisfy { $0.width == 3 && $0.height == 2 })
    let pixels = images[0].pixels
    #expect(warmth(pixels[0]) < -20 && warmth(pixels[1]) < -20 && warmth(pixels[4]) > 20 && warmth(pixels[5]) > 20)
    #expect(abs(warmth(pixels[2])) < 12 && pixels[2] == pixels[3])
    // Larger values stand farther from the paper, on both sides.
    let distances = pixels.map { abs(brightness($0) - brightness(pixels[2])) }
    #expect(distances[0] > distances[1] && distances[1] > 30 && distances[5] > distances[4] && distances[4] > 30)
    // Each component has a scale of its own.
    #expect(images[1].pixels[0] == images[0].pixels[5])
    #expect(images[1].pixels[5] == images[0].pixels[1])
  }

  @Test func channelsStandSideBySide() throws {
    let loadings = Matrix(rows: 1, columns: 12, values: [1, 1, 1, 1, -1, -1, -1, -1, 0, 0, 0, 0])
    let figure = try LoadingsFigure(
      loadings: loadings, channels: 3, height: 2, width: 2, ratios: [1], title: "Maps")
    let image = try #require(images(of: figure).first)
    #expect(image.width == 5 && image.height == 5)
    #expect(warmth(image.pixels[0]) > 50 && warmth(image.pixels[3]) < -50)
    #expect(image.pixels[2] == 0 && image.pixels[4 * 5 + 4] == 0)
    #expect(abs(warmth(image.pixels[3 * 5])) < 12)
    #expect(figure.summary.contains("1 principal component as images of 3 × 2 × 2"))
  }

  @Test func captionsTellTheShares() throws {
    let loadings = Matrix(rows: 5, columns: 4, values: (0..<20).map { Float($0) - 9.5 })
    let figure = try LoadingsFigure(
      loadings: loadings, height: 2, width: 2, ratios: [0.4, 0.3, 0.1, 0.1, 0.05], title: "Components")
    let canvas = try figure.drawn(in: FigureStyle())
    #expect(canvas.texts.map(\.string).contains("PC 5 (5.0 %)"))
    #expect(canvas.overlappingTexts.isEmpty)
    #expect(figure.summary.contains("PC 1 (40.0 %); PC 2 (30.0 %)"))
    #expect(try !figure.render(.pdf).bytes.isEmpty)
  }

  @Test func anEmptyComponentIsEvenlyPale() throws {
    let figure = try LoadingsFigure(
      loadings: Matrix(rows: 1, columns: 4), height: 2, width: 2, ratios: [0], title: "")
    #expect(try Set(images(of: figure)[0].pixels).count == 1)
  }

  @Test func badComponentsAreRefused() {
    func make(_ loadings: Matrix, height: Int = 2, ratios: [Double] = [1]) throws -> LoadingsFigure {
      try LoadingsFigure(loadings: loadings, height: height, width: 2, ratios: ratios, title: "")
    }
    let good = Matrix(rows: 1, columns: 4)
    #expect(throws: FigureError.self) { try make(Matrix(rows: 0, columns: 4), ratios: []) }
    #expect(throws: FigureError.self) { try make(good, height: 3) }
    #expect(throws: FigureError.self) { try make(good, height: 0) }
    #expect(throws: FigureError.self) { try make(good, ratios: [0.5, 0.5]) }
    #expect(throws: FigureError.self) { try make(Matrix(rows: 1, columns: 4, repeating: .nan)) }
  }
}
