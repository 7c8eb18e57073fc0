import Figures
import Tensors
import Testing

@Suite struct ScatterSheetTests {
  private func items(
    _ count: Int, points: Int = 400, axes: ScatterFigure.Axes = .none
  ) throws -> [ScatterSheet.Item] {
    try (0..<count).map { index in
      let map = SyntheticMap(points: points, seed: UInt64(index))
      let panel = try ScatterPanel(
        coordinates: map.coordinates, labels: map.labels, classNames: map.classNames, axes: axes)
      return ScatterSheet.Item(name: "map \(index)", detail: "perplexity \(index)", panel: panel)
    }
  }

  private func clouds(_ canvas: Canvas) -> [DotCloud] {
    canvas.marks.compactMap { if case .dots(let cloud) = $0 { cloud } else { nil } }
  }

  @Test(arguments: [1, 2, 3, 4, 5, 7, 12]) func mapsStandApartAndShareTheirDots(count: Int) throws {
    for axes in [ScatterFigure.Axes.none, .principal(first: 0.6, second: 0.2)] {
      let sheet = try ScatterSheet(
        items(count, axes: axes), title: "Sheet", subtitle: ["400 points"], caption: ["Below."])
      let canvas = try sheet.drawn(in: FigureStyle())
      let clouds = clouds(canvas)
      #expect(clouds.count == count)
      #expect(Set(clouds.map(\.diameter)).count == 1 && Set(clouds.map(\.opacity)).count == 1)
      for (index, cloud) in clouds.enumerated() {
        #expect(canvas.bounds.contains(cloud.bounds))
        for other in clouds.dropFirst(index + 1) { #expect(!cloud.bounds.intersects(other.bounds)) }
      }
      #expect(canvas.overlappingTexts.isEmpty, "\(canvas.overlappingTexts)")
      let texts = canvas.texts.map(\.string)
      for index in 0..<count { #expect(texts.contains("map \(index)") && texts.contains("perplexity \(index)")) }
      #expect(texts.contains(["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"][count - 1]))
    }
  }

  @Test func oneLegendServesAll() throws {
    let texts = try ScatterSheet(items(6), title: "Sheet").drawn(in: FigureStyle()).texts
    #expect(texts.count { $0.string == "class 3" && $0.style == .small } == 1)
  }

  @Test func namesStandAmongPointsWhereThereIsRoom() throws {
    func named(_ count: Int) throws -> Int {
      let sheet = try ScatterSheet(items(count), columns: count, title: "Sheet")
      return try sheet.drawn(in: FigureStyle()).texts.count { $0.style == .emphasis }
    }
    #expect(try named(2) == 20)
    #expect(try named(6) == 0)
  }

  @Test func rowsAreAsEvenAsCanBe() throws {
    for (count, columns) in [(1, 1), (4, 4), (5, 3), (6, 3), (8, 4), (9, 3)] {
      #expect(try ScatterSheet(items(count), title: "").columns == columns)
    }
    #expect(try ScatterSheet(items(6), columns: 2, title: "").columns == 2)
  }

  @Test func oneColorBarServesAll() throws {
    func sheet(_ factor: Double) throws -> ScatterSheet {
      let items = try items(3).enumerated().map { index, item in
        var panel = item.panel
        let values = (0..<400).map { Double($0) * (index == 2 ? factor : 1) }
        try panel.show(ScatterDetail(values: PointValues(name: "loss (nats)", values: values)))
        return ScatterSheet.Item(name: item.name, panel: panel)
      }
      return try ScatterSheet(items, title: "Sheet")
    }
    let canvas = try sheet(1).drawn(in: FigureStyle())
    #expect(canvas.texts.count { $0.string == "loss (nats)" } == 1)
    #expect(canvas.overlappingTexts.isEmpty && canvas.texts.allSatisfy { canvas.bounds.contains($0.inkBounds) })
    #expect(throws: FigureError.self) { try sheet(2) }
  }

  @Test func wideTicksGetTheirRoom() throws {
    let map = SyntheticMap(points: 100)
    let large = Matrix(rows: 100, columns: 2, values: map.coordinates.values.map { $0 * 1e7 })
    let panel = try ScatterPanel(
      coordinates: large, labels: map.labels, classNames: map.classNames, axes: .principal(first: 0.5, second: 0.2))
    let items = ["a", "b"].map { ScatterSheet.Item(name: $0, panel: panel) }
    let canvas = try ScatterSheet(items, title: "Sheet").drawn(in: FigureStyle())
    #expect(canvas.overlappingTexts.isEmpty && canvas.texts.allSatisfy { canvas.bounds.contains($0.inkBounds) })
  }

  @Test func mapsNeedTheSameClasses() throws {
    let other = ScatterSheet.Item(
      name: "other",
      panel: try ScatterPanel(coordinates: Matrix(rows: 1, columns: 2), labels: [0], classNames: ["dog"]))
    #expect(throws: FigureError.self) { try ScatterSheet(items(1) + [other], title: "") }
    #expect(throws: FigureError.self) { try ScatterSheet([], title: "") }
    let small = FigureStyle(size: FigureSize(width: 40, height: 20))
    #expect(throws: FigureError.self) { try ScatterSheet(items(12), title: "").drawn(in: small) }
  }

  @Test func bytesAndWordsAreAlwaysTheSame() throws {
    let sheet = try ScatterSheet(items(3), title: "Sheet", seed: 4)
    #expect(try sheet.render(.svg).bytes == sheet.render(.svg).bytes)
    #expect(sheet.summary.hasPrefix("3 scatter plots side by side. map 0, 400 points, perplexity 0"))
  }
}
