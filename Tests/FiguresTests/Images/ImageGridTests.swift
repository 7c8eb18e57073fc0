import Figures
import Testing

@Suite struct ImageGridTests {
  private func grid(_ count: Int, columns: Int) throws -> ImageGrid {
    let tiles = try (0..<count).map { index in
      ImageGrid.Tile(
        image: try RasterImage(width: 4, height: 4, gray: (0..<16).map { UInt8($0 * 16) }), caption: "tile \(index)")
    }
    return try ImageGrid(tiles: tiles, columns: columns, title: "Grid")
  }

  @Test func imagesStandInRowsWithTheirCaptions() throws {
    let canvas = try grid(7, columns: 3).drawn(in: FigureStyle())
    let images = canvas.marks.compactMap { mark -> Rect? in
      if case .image(_, let rect) = mark { rect } else { nil }
    }
    #expect(images.count == 7)
    #expect(Set(images.map(\.minX)).count == 3 && Set(images.map(\.minY)).count == 3)
    #expect(images.allSatisfy { canvas.bounds.contains($0) })
    #expect(canvas.texts.map(\.string).contains("tile 6"))
    #expect(canvas.overlappingTexts.isEmpty)
  }

  @Test func rowsHaveTitlesBesideThem() throws {
    let gray = ImageGrid.Tile(image: try RasterImage(width: 2, height: 3, gray: [0, 1, 2, 3, 4, 5]))
    let rows = [
      ImageGrid.Row(title: "a short one", tiles: [gray, gray]),
      ImageGrid.Row(title: "a title of many words that no one line could hold", tiles: [gray]),
    ]
    let grid = try ImageGrid(rows: rows, columns: 9, title: "Rows")
    #expect(grid.summary.hasPrefix("3 images in 9 columns. The rows are a short one; a title of many"))
    let canvas = try grid.drawn(in: FigureStyle())
    let images = canvas.marks.compactMap { mark -> Rect? in
      if case .image(_, let rect) = mark { rect } else { nil }
    }
    #expect(images.count == 3 && images.allSatisfy { canvas.bounds.contains($0) })
    #expect(canvas.texts.map(\.string).contains("a short one") && canvas.overlappingTexts.isEmpty)
    let left = try #require(images.map(\.minX).min())
    for text in canvas.texts.dropFirst() { #expect(text.bounds.maxX < left && canvas.bounds.contains(text.bounds)) }
    #expect(throws: FigureError.self) { try ImageGrid(rows: rows, columns: 1, title: "") }
    #expect(throws: FigureError.self) { try ImageGrid(rows: [ImageGrid.Row(tiles: [])], columns: 1, title: "") }
  }

  @Test func notesStandBelowTitles() throws {
    let gray = ImageGrid.Tile(image: try RasterImage(width: 2, height: 2, gray: [0, 1, 2, 3]))
    let note = "9 of 10 classes, 21 % Bag; mean distance 10.1, Fréchet 31.0, and more words than its images are high"
    let rows = (0..<3).map { ImageGrid.Row(title: "model \($0)", note: note, tiles: Array(repeating: gray, count: 20)) }
    let grid = try ImageGrid(rows: rows, columns: 20, title: "Models")
    #expect(grid.summary.contains("model 1: 9 of 10 classes"))
    let canvas = try grid.drawn(in: FigureStyle())
    #expect(canvas.overlappingTexts.isEmpty && canvas.texts.allSatisfy { canvas.bounds.contains($0.bounds) })
    #expect(Set(canvas.texts.dropFirst().map(\.color)).count == 2)
  }

  @Test func colorsOfPlanesBecomePixels() throws {
    let image = try RasterImage(width: 2, height: 1, red: [1, 0xFF], green: [2, 0], blue: [3, 0x80])
    #expect(image.pixels == [0xff01_0203, 0xffff_0080])
    #expect(throws: FigureError.self) { try RasterImage(width: 2, height: 1, red: [1, 2], green: [1], blue: [1, 2]) }
  }

  @Test func pixelsLookTheSameInAllFormats() throws {
    let figure = try grid(4, columns: 2)
    let pdf = try Tools.pixels(ofPDF: figure.render(.pdf).bytes)
    #expect(try pdf.difference(to: Tools.pixels(ofSVG: figure.render(.svg).bytes)) < 0.03)
    #expect(pdf.inkShare > 0.5)
  }

  @Test func badGridsAreRefused() {
    #expect(throws: FigureError.self) { try grid(0, columns: 3) }
    #expect(throws: FigureError.self) { try grid(3, columns: 0) }
    #expect(throws: FigureError.self) { try RasterImage(width: 2, height: 2, gray: [1, 2, 3]) }
    #expect(throws: FigureError.self) {
      try grid(9, columns: 1).render(.svg, style: FigureStyle(size: FigureSize(width: 30, height: 30)))
    }
  }
}
