import Figures
import Testing

@Suite struct TrajectoryFigureTests {
  private func path(_ name: String, places: [(x: Double, y: Double)]) -> TrajectoryFigure.Path {
    TrajectoryFigure.Path(name: name, places: places, spread: (xx: 4, yy: 1, xy: 0))
  }

  private func figure() throws -> TrajectoryFigure {
    try TrajectoryFigure(
      paths: [
        path("Bag", places: [(0, 0), (1, 1), (2, 1)]), path("Coat", places: [(0, 0), (-1, 1), (-3, 2)]),
      ], axes: ("PC 1 (60 %)", "PC 2 (20 %)"), separation: [0.3, 0.6, 0.9], title: "Ways")
  }

  @Test func tellsWhenClassesPart() throws {
    let summary = try figure().summary
    #expect(summary.contains("2 mean paths over 3 rows"))
    #expect(summary.contains("After row 2 half of the images"))
    #expect(summary.contains("After the last row 90.0 % do"))
  }

  @Test func drawsAPathAndAnEndForEachClassAndNamesThem() throws {
    let canvas = try figure().drawn(in: FigureStyle())
    let texts = canvas.marks.compactMap { if case .text(let text) = $0 { text.string } else { nil } }
    for word in ["Bag", "Coat", "PC 1 (60 %)", "PC 2 (20 %)", "Rows read"] { #expect(texts.contains(word)) }
    // Equal distances along both axes are equally long: the wider ellipse reaches four times as far from its center.
    let outlines = canvas.marks.compactMap { mark -> [Point]? in
      guard case .fill(let path, _) = mark, path.segments.count == 61 else { return nil }
      return path.segments.compactMap {
        if case .move(let point) = $0 { point } else if case .line(let point) = $0 { point } else { nil }
      }
    }
    #expect(outlines.count == 2)
    for outline in outlines {
      let (x, y) = (outline.map(\.x), outline.map(\.y))
      let (width, height) = (try #require(x.max()) - #require(x.min()), try #require(y.max()) - #require(y.min()))
      #expect(abs(width / height - 2) < 0.01)
    }
  }

  @Test func refusesWhatCannotBeDrawn() throws {
    let good = path("a", places: [(0, 0), (1, 1)])
    for (paths, separation) in [
      ([], [0.1, 0.2]), ([good], [0.1]), ([good], [0.1, 0.2, 0.3]),
      ([path("b", places: [(0, 0), (.nan, 1)])], [0.1, 0.2]),
    ] {
      let error = #expect(throws: FigureError.self) {
        try TrajectoryFigure(paths: paths, axes: ("x", "y"), separation: separation, title: "")
      }
      #expect(error?.kind == .badData)
    }
    let small = #expect(throws: FigureError.self) {
      try figure().render(.svg, style: FigureStyle(size: FigureSize(width: 30, height: 30)))
    }
    #expect(small?.kind == .badOption)
  }
}

@Suite struct GateFigureTests {
  @Test func aPixelForEachCellAndStep() throws {
    let figure = try GateFigure(
      panels: [
        .init(name: "input gate", values: [[0, 0.5, 1], [1, 1, 0]]),
        .init(name: "candidate", values: [[-1, 0, 1], [0, 0, 0]], isSigned: true),
      ], title: "Gates")
    #expect(figure.summary.contains("input gate: mean 0.58"))
    let images = try figure.drawn(in: FigureStyle()).marks.compactMap { mark -> RasterImage? in
      if case .image(let image, _) = mark { image } else { nil }
    }
    #expect(images.map(\.width) == [3, 3] && images.map(\.height) == [2, 2])
    #expect(images[0].pixels[2] == images[0].pixels[3] && images[0].pixels[0] == images[0].pixels[5])
    #expect(Set(images[0].pixels).count == 3)
    #expect(images[1].pixels[1] == images[1].pixels[3])
  }

  @Test func refusesWhatIsOutOfRange() {
    for (values, isSigned) in [
      ([[0, 1.5]], false), ([[-0.1, 1]], false), ([[0, 1], [0]], false), ([[-2, 0]], true), ([], true),
    ]
      as [([[Float]], Bool)]
    {
      #expect(throws: FigureError.self) {
        try GateFigure(panels: [.init(name: "gate", values: values, isSigned: isSigned)], title: "")
      }
    }
  }
}
