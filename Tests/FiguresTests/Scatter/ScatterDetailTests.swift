import Figures
import Tensors
import Testing

@Suite struct ScatterDetailTests {
  private func figure(_ detail: ScatterDetail, points: Int = 1000, labelled: Bool = true) throws -> ScatterFigure {
    let map = SyntheticMap(points: points)
    var panel = try ScatterPanel(
      coordinates: map.coordinates, labels: labelled ? map.labels : [], classNames: labelled ? map.classNames : [])
    try panel.show(detail)
    return ScatterFigure(panel, title: "Map")
  }

  private func error(_ detail: ScatterDetail, labelled: Bool = true) -> FigureError? {
    do {
      _ = try figure(detail, labelled: labelled)
      return nil
    } catch { return error as? FigureError }
  }

  /// Every tenth point is taken for the next class.
  private func predictions(_ points: Int) -> [Int] {
    (0..<points).map { $0 % 100 < 10 ? ($0 + 1) % 10 : $0 % 10 }
  }

  private func everything(points: Int = 1000) -> ScatterDetail {
    ScatterDetail(
      highlighted: [1, 2, 3, 4], predictions: predictions(points), contours: [0.5, 0.85], hulls: 0.95,
      thumbnails: Self.thumbnails(12))
  }

  private static func thumbnails(_ count: Int) -> PointThumbnails {
    PointThumbnails(count: count) { row throws(FigureError) in
      try RasterImage(width: 28, height: 28, gray: (0..<784).map { UInt8(truncatingIfNeeded: $0 * row) })
    }
  }

  @Test func errorsAreRingedAboveAllOthers() throws {
    let canvas = try figure(ScatterDetail(predictions: predictions(1000))).drawn(in: FigureStyle())
    let clouds = canvas.clouds
    #expect(clouds.map(\.count) == [900, 100, 100])
    #expect(clouds[1].diameter > clouds[2].diameter)
    #expect(Set(clouds[1].centers) == Set(clouds[2].centers))
    #expect(clouds[0].opacity < clouds[2].opacity)
    #expect(canvas.texts.contains { $0.string == "Ringed: 100 of 1,000 taken for another class." })
  }

  @Test func othersThanTheHighlightedAreGrayAndLowest() throws {
    let figure = try figure(ScatterDetail(highlighted: [2, 6], predictions: predictions(1000)))
    let canvas = try figure.drawn(in: FigureStyle())
    #expect(canvas.clouds.map(\.count) == [800, 180, 20, 20])
    let gray = Set(canvas.clouds[0].batches.map(\.appearance))
    #expect(gray.count == 1 && gray.allSatisfy { $0.color.contrast(with: Theme.light.paper) < 1.6 })
    let colors = Set(canvas.clouds[1].batches.map(\.appearance.color))
    #expect(colors == [Palette.petroff.colors[2], Palette.petroff.colors[6]])
    let texts = canvas.texts.map(\.string)
    #expect(texts.count { $0 == "class 2" } == 2 && !texts.contains("class 3"))
    #expect(texts.contains("others") && texts.contains("800"))
    #expect(texts.contains("Ringed: 20 of 200 taken for another class."))
  }

  @Test func valuesAreColorsOfEvenLightnessWithABar() throws {
    let values = PointValues(name: "loss", values: (0..<1000).map { Double($0) / 100 })
    let canvas = try figure(ScatterDetail(values: values)).drawn(in: FigureStyle())
    let looks = Set(canvas.clouds[0].batches.map(\.appearance))
    #expect(looks.count == 24)
    let contrasts = looks.map { $0.color.contrast(with: Theme.light.paper) }.sorted()
    #expect(contrasts[0] > 1.5 && contrasts[23] > 12)
    let texts = canvas.texts.map(\.string)
    for label in ["loss", "0.0", "5.0", "10.0"] { #expect(texts.contains(label), "\(texts)") }
    #expect(!texts.contains("1,000"))
  }

  @Test func valuesAllEqualAreDrawn() throws {
    let values = PointValues(name: "same", values: [Double](repeating: 3, count: 1000))
    #expect(try !figure(ScatterDetail(values: values)).render(.svg).bytes.isEmpty)
    #expect(
      try Set(figure(ScatterDetail(values: values)).drawn(in: FigureStyle()).clouds[0].batches.map(\.appearance)).count
        == 1)
  }

  @Test func everythingTogetherIsTheSameInAllFormatsAndTwice() throws {
    let figure = try figure(everything())
    let size = try figure.drawn(in: FigureStyle()).size
    let (svg, pdf, png) = (try figure.render(.svg), try figure.render(.pdf), try figure.render(.png))
    #expect(try figure.render(.svg).bytes == svg.bytes && figure.render(.pdf).bytes == pdf.bytes)
    let page = try Tools.pixels(ofPDF: pdf.bytes)
    #expect(try page.difference(to: Tools.pixels(ofSVG: svg.bytes)) <= 0.03)
    #expect(try page.difference(to: Tools.pixels(ofPNG: png.bytes, size: size)) <= 0.03)
    let summary = SVGContent(svg.bytes).summary
    for words in [
      "Contours: the densest 50 % and 85 % of each class.", "Hulls: the densest 95 % of each class.",
      "Ringed: 40 of 400 taken for another class.",
    ] { #expect(summary.contains(words), "\(summary)") }
  }

  @Test(arguments: [(10_000, 300_000), (70_000, 1_200_000)])
  func filesStaySmall(points: Int, limit: Int) throws {
    let values = PointValues(name: "value", values: (0..<points).map { Double($0 % 997) })
    let shares = (0..<points).map { Double($0 % 5) / 4 }
    let details = [
      ScatterDetail(predictions: predictions(points), contours: [0.25, 0.5, 0.85], hulls: 0.95),
      everything(points: points),
      ScatterDetail(predictions: predictions(points), values: values), ScatterDetail(thumbnails: Self.thumbnails(60)),
    ]
    for detail in details {
      let bytes = try figure(detail, points: points).render(.svg).bytes
      #expect(bytes.count <= limit, "\(bytes.count) bytes")
    }
    var faded = try SyntheticMap(points: points).figure().panel
    try faded.fade(keeping: shares)
    #expect(try ScatterFigure(faded, title: "").render(.svg).bytes.count <= limit)
  }

  @Test func classesWithoutNamesHaveContoursAndHullsOfAllPoints() throws {
    let canvas = try figure(ScatterDetail(contours: [0.5], hulls: 0.9), labelled: false).drawn(in: FigureStyle())
    #expect(canvas.texts.contains { $0.string == "Contours: the densest 50 % of all points." })
  }

  @Test func whatMakesNoSenseIsRefused() {
    let wrong: [(ScatterDetail, String)] = [
      (ScatterDetail(highlighted: [10]), "class 10"), (ScatterDetail(predictions: [1, 2]), "2 predictions"),
      (ScatterDetail(predictions: [Int](repeating: 11, count: 1000)), "prediction 11 of point 0"),
      (ScatterDetail(values: PointValues(name: "loss", values: [1])), "loss: 1 values"),
      (ScatterDetail(values: PointValues(name: "x", values: [Double](repeating: .nan, count: 1000))), "point 0 is nan"),
      (ScatterDetail(contours: [1.5]), "share of 1.5"), (ScatterDetail(hulls: 0), "share of 0"),
      (ScatterDetail(thumbnails: Self.thumbnails(0)), "0 thumbnails"),
    ]
    for (detail, words) in wrong {
      #expect(error(detail)?.message.contains(words) == true, "\(error(detail)?.message ?? "accepted")")
    }
    #expect(error(ScatterDetail(highlighted: [0]), labelled: false)?.kind == .badOption)
    var panel = try? ScatterPanel(coordinates: Matrix(rows: 2, columns: 2))
    #expect(throws: FigureError.self) { try panel?.fade(keeping: [1]) }
    #expect(throws: FigureError.self) { try panel?.fade(keeping: [1, 1.5]) }
  }

  @Test func fadedPointsKeepTheirShareOfOpacity() throws {
    var panel = try SyntheticMap(points: 100).figure().panel
    try panel.fade(keeping: (0..<100).map { $0 < 50 ? 0.25 : 1 })
    let cloud = try #require(try ScatterFigure(panel, title: "").drawn(in: FigureStyle()).clouds.first)
    let counts = Dictionary(grouping: cloud.batches, by: \.appearance.opacity).mapValues {
      $0.reduce(0) { $0 + $1.centers.count }
    }
    #expect(counts == [0.25: 50, 1: 50])
  }

  @Test func thumbnailsWithoutRoomAreTold() throws {
    let rendered = try figure(ScatterDetail(thumbnails: Self.thumbnails(1000))).render(.svg)
    #expect(rendered.notes.contains { $0.contains("of 1000 thumbnails have room") })
    #expect(SVGContent(rendered.bytes).isWellFormed)
  }
}

extension Canvas {
  fileprivate var clouds: [DotCloud] {
    marks.compactMap { mark in
      if case .dots(let cloud) = mark { cloud } else { nil }
    }
  }
}

extension DotCloud {
  fileprivate var centers: [Center] { batches.flatMap(\.centers) }
}
