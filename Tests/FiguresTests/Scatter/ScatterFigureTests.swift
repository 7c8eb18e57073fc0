import Figures
import Tensors
import Testing

@Suite struct ScatterFigureTests {
  private func error(_ coordinates: Matrix, labels: [Int] = [], names: [String] = []) -> FigureError? {
    do {
      _ = try ScatterFigure(coordinates: coordinates, labels: labels, classNames: names, title: "")
      return nil
    } catch {
      return error
    }
  }

  @Test func aCoordinateThatIsNoNumberIsNamed() {
    var coordinates = Matrix(rows: 5, columns: 2)
    coordinates[3, 1] = .nan
    #expect(error(coordinates) == FigureError(.badData, "row 3, column 1 of the coordinates is nan"))
    coordinates[3, 1] = 0
    coordinates[2, 0] = -.infinity
    #expect(error(coordinates)?.message == "row 2, column 0 of the coordinates is -inf")
  }

  @Test func labelsMustFit() {
    let coordinates = Matrix(rows: 2, columns: 2)
    #expect(error(coordinates, labels: [0], names: ["a"])?.message.contains("1 labels do not fit 2 points") == true)
    #expect(error(coordinates, labels: [0, 1], names: ["a"])?.message.contains("label 1 of point 1") == true)
    #expect(error(coordinates, labels: [0, -1], names: ["a"])?.kind == .badData)
    #expect(error(Matrix(rows: 2, columns: 3))?.message.contains("found 3") == true)
  }

  @Test func moreClassesThanLooksAreRefused() throws {
    let names = (0..<271).map { "c\($0)" }
    let figure = try ScatterFigure(
      coordinates: Matrix(rows: 271, columns: 2), labels: Array(0..<271), classNames: names, title: "")
    #expect(throws: FigureError.self) { try figure.render(.svg) }
  }

  @Test func everyClassLooksDifferent() throws {
    let looks = try DotAppearance.of(classes: 270, colors: Palette.petroff.colors)
    #expect(Set(looks).count == 270)
    #expect(Set(looks.prefix(10).map(\.shape)) == [.circle])
    #expect(looks[10].shape != .circle && looks[10].color == looks[0].color)
  }

  @Test func theLegendCountsClassesLargestFirst() throws {
    let labels = [2, 0, 2, 1, 2, 0, 1]
    let figure = try ScatterFigure(
      coordinates: Matrix(rows: 7, columns: 2), labels: labels, classNames: ["a", "b", "c", "none"], title: "")
    #expect(figure.panel.classCounts.map(\.index) == [2, 0, 1])
    #expect(figure.panel.classCounts.map(\.count) == [3, 2, 2])
    #expect(figure.summary.contains("c (3), a (2), b (2)"))
  }

  @Test(arguments: [0, 1, 2, 50])
  func fewOrEqualPointsAreDrawn(count: Int) throws {
    for axes in [ScatterFigure.Axes.none, .principal(first: 0.7, second: 0.2)] {
      let figure = try ScatterFigure(
        coordinates: Matrix(rows: count, columns: 2, repeating: 4e9), labels: [Int](repeating: 0, count: count),
        classNames: ["only"], title: "Equal", axes: axes)
      for format in FigureFormat.allCases { #expect(try !figure.render(format).bytes.isEmpty) }
      let dots = try figure.dots()
      #expect(dots.count == count)
      #expect(dots.allSatisfy { $0.x.isFinite && $0.y.isFinite })
    }
  }

  @Test func axesSayWhatTheyMean() throws {
    let map = SyntheticMap(points: 100)
    let principal = try map.figure(axes: .principal(first: 0.2912, second: 0.0501)).drawn(in: FigureStyle())
    #expect(principal.texts.contains { $0.string == "PC 1 (29.1 %)" && !$0.runsUpward })
    #expect(principal.texts.contains { $0.string == "PC 2 (5.0 %)" && $0.runsUpward })
    let plain = try map.figure().drawn(in: FigureStyle())
    #expect(!plain.texts.contains { Double($0.string.replacing("−", with: "-")) != nil && $0.string != "10" })
  }

  @Test func bothAxesHaveOneUnitAndKeepThePointsInside() throws {
    let square = Matrix(rows: 4, columns: 2, values: [0, 0, 30, 0, 30, 10, 0, 10])
    let figure = try ScatterFigure(coordinates: square, title: "")
    for style in [FigureStyle(), FigureStyle(size: FigureSize(width: 60, height: 120))] {
      let dots = try figure.dots(style)
      let (columns, rows) = (dots.map(\.x).sorted(), dots.map(\.y).sorted())
      #expect(abs((columns[3] - columns[0]) / (rows[3] - rows[0]) - 3) < 0.01)
      #expect(dots.allSatisfy { $0.x > 0 && $0.y > 0 })
    }
  }

  @Test func upIsUp() throws {
    let figure = try ScatterFigure(
      coordinates: Matrix(rows: 2, columns: 2, values: [0, 0, 0, 1]), labels: [0, 1], classNames: ["low", "high"],
      title: "")
    let names = try figure.drawn(in: FigureStyle()).texts.filter { $0.halo != nil }
    let heights = Dictionary(uniqueKeysWithValues: names.map { ($0.string, $0.origin.y) })
    #expect(try #require(heights["high"]) < #require(heights["low"]))
  }

  @Test(arguments: [3, 10, 26, 100])
  func classNamesDoNotOverlap(classes: Int) throws {
    let canvas = try SyntheticMap(points: 600, classes: classes).figure().drawn(in: FigureStyle())
    let names = canvas.texts.filter { $0.halo != nil }
    #expect(names.count >= min(classes, 26))
    #expect(canvas.overlappingTexts.isEmpty, "\(canvas.overlappingTexts)")
  }

  @Test func anImpossibleSizeIsRefused() throws {
    let figure = try SyntheticMap(points: 100).figure()
    let error = #expect(throws: FigureError.self) {
      try figure.render(.pdf, style: FigureStyle(size: FigureSize(width: 20, height: 20)))
    }
    #expect(error?.kind == .badOption)
    #expect(throws: FigureError.self) { try figure.render(.png, style: FigureStyle(dpi: .nan)) }
    #expect(throws: FigureError.self) {
      try figure.render(.png, style: FigureStyle(size: FigureSize(width: 1900), dpi: 2400))
    }
  }
}

extension ScatterFigure {
  /// Where the dots stand on the canvas.
  fileprivate func dots(_ style: FigureStyle = FigureStyle()) throws -> [Point] {
    try drawn(in: style).marks.flatMap { mark in
      if case .dots(let cloud) = mark { cloud.batches.flatMap { $0.centers.map(\.point) } } else { [Point]() }
    }
  }
}
