import Figures
import Tensors
import Testing

@Suite struct AtlasFigureTests {
  private func column(_ index: Int, layers: [NetworkDiagram.Layer] = []) throws -> AtlasFigure.Column {
    let map = SyntheticMap(points: 300, seed: UInt64(index))
    let panel = try ScatterPanel(coordinates: map.coordinates, labels: map.labels, classNames: map.classNames)
    return AtlasFigure.Column(name: "stage \(index)", detail: "\(index)×2×2", panel: panel, layers: layers)
  }

  private func layers(_ group: Int, count: Int) -> [NetworkDiagram.Layer] {
    (0..<count).map { place in
      NetworkDiagram.Layer(
        name: "l\(group).\(place)", kind: place == 0 ? "convolution" : "ReLU", channels: 8, height: 14, width: 14,
        parameters: place == 0 ? 100 : 0)
    }
  }

  private func atlas(
    columns: Int, layers count: Int = 3, sharesScales: Bool = false
  ) throws -> AtlasFigure {
    let rising = (0..<columns).map { 70 + 3 * Double($0) }
    return try AtlasFigure(
      (0..<columns).map { try column($0, layers: layers($0, count: count)) },
      charts: [
        .init(
          axis: "Accuracy (%)",
          series: [
            .init(name: "neighbors", values: rising, untrained: rising.map { 140 - $0 }),
            .init(name: "probe", values: rising.map { $0 + 2 }, untrained: rising.map { 141 - $0 }),
          ]),
        .init(axis: "Silhouette", series: [.init(name: "silhouette", values: rising.map { $0 / 1000 })]),
      ], sharesScales: sharesScales, title: "Atlas", subtitle: ["300 images"], caption: ["How it was made."])
  }

  private func clouds(_ canvas: Canvas) -> [DotCloud] {
    canvas.marks.compactMap { if case .dots(let cloud) = $0 { cloud } else { nil } }
  }

  @Test(arguments: [1, 2, 5, 6, 8]) func everythingFitsAndNothingOverlaps(columns: Int) throws {
    let canvas = try atlas(columns: columns).drawn(in: FigureStyle())
    #expect(abs(canvas.size.width - 183 * 72 / 25.4) < 1e-9)
    #expect(canvas.overlappingTexts.isEmpty, "\(canvas.overlappingTexts)")
    #expect(canvas.texts.allSatisfy { canvas.bounds.contains($0.inkBounds) })
    let clouds = clouds(canvas)
    #expect(clouds.count == columns && Set(clouds.map(\.diameter)).count == 1)
    for (one, next) in zip(clouds, clouds.dropFirst()) { #expect(one.bounds.maxX < next.bounds.minX) }
    let texts = Set(canvas.texts.map(\.string))
    for word in ["neighbors", "probe", "silhouette", "trained", "before training", "l0.2", "stage 0", "class 7"] {
      #expect(texts.contains(word), "\(word)")
    }
  }

  @Test func mapsStandUnderTheirLayers() throws {
    let canvas = try atlas(columns: 5, layers: 1).drawn(in: FigureStyle())
    for (index, cloud) in clouds(canvas).enumerated() {
      let names = canvas.texts.filter { $0.string == "l\(index).0" || $0.string == "stage \(index)" }
      #expect(names.count == 3)
      for name in names { #expect(abs(name.bounds.center.x - cloud.bounds.center.x) < 0.5) }
    }
  }

  @Test func layersWithoutRoomAreCounted() throws {
    let texts = try atlas(columns: 6, layers: 9).drawn(in: FigureStyle()).texts.map(\.string)
    // The last layer of a stage and those with parameters stay.
    for group in 0..<6 { #expect(texts.contains("l\(group).8") && texts.contains("l\(group).0")) }
    #expect(texts.contains { $0.hasPrefix("+") })
  }

  /// Blocks of three layers and a sum, a column each; `count` layers more in each block than there is room for.
  private func residual(columns: Int, more count: Int = 0) throws -> AtlasFigure {
    var layers: [[NetworkDiagram.Layer]] = []
    for column in 0..<columns {
      let start = layers.joined().count
      let parts = (0..<3 + count).map {
        NetworkDiagram.Layer(name: "part\(column).\($0)", kind: "x", channels: 8, height: 14, width: 14)
      }
      let sum = NetworkDiagram.Layer(
        name: "sum\(column)", kind: "sum", channels: 8, height: 14, width: 14,
        reads: column == 0 ? nil : [start + parts.count - 1, start - 1])
      layers.append(parts + [sum])
    }
    return try AtlasFigure(
      try layers.enumerated().map { try self.column($0, layers: $1) }, charts: [], title: "Residual")
  }

  @Test(arguments: [1, 4], [0, 12]) func connectionsRunAboveTheStrip(columns: Int, more: Int) throws {
    let canvas = try residual(columns: columns, more: more).drawn(in: FigureStyle())
    #expect(canvas.overlappingTexts.isEmpty, "\(canvas.overlappingTexts)")
    let boxes = canvas.layerBoxes.prefix { $0.height < 60 }
    let top = try #require(boxes.map(\.minY).min())
    let lanes = canvas.straightLines.filter { $0.height == 0 && $0.minY < top - 0.01 }
    #expect(lanes.count == columns - 1)
    let names = canvas.texts.filter { $0.string.hasPrefix("sum") }.map(\.bounds.center.x)
    for (lane, (from, to)) in zip(lanes, zip(names, names.dropFirst())) {
      #expect(abs(lane.minX - from) < 12 && abs(lane.maxX - to) < 12)
    }
    for lane in lanes { #expect(!canvas.texts.contains { $0.inkBounds.intersects(lane.inset(by: -0.05)) }) }
  }

  @Test func layersLeftOutKeepTheirConnections() throws {
    // The sum reads a layer of the column before, for which there is no room.
    let sum = NetworkDiagram.Layer(name: "sum", kind: "sum", channels: 8, height: 14, width: 14, reads: [19, 2])
    let groups = [[], layers(0, count: 20), [sum], [], []]
    let columns = try groups.enumerated().map { try column($0, layers: $1) }
    let canvas = try AtlasFigure(columns, charts: [], title: "").drawn(in: FigureStyle())
    #expect(canvas.overlappingTexts.isEmpty, "\(canvas.overlappingTexts)")
    let numbers = canvas.texts.filter { $0.string.hasPrefix("+") }
    #expect(!numbers.isEmpty)
    let top = try #require(canvas.layerBoxes.prefix { $0.height < 60 }.map(\.minY).min())
    let lanes = canvas.straightLines.filter { $0.height == 0 && $0.minY < top - 0.01 }
    #expect(lanes.count == 1)
    #expect(numbers.contains { abs($0.bounds.center.x - lanes[0].minX) < 3 })
  }

  @Test func onlyWhatIsReadHasAnArrow() throws {
    let reads = [nil, nil, [0], [1, 2]]
    let layers = reads.enumerated().map {
      NetworkDiagram.Layer(name: "l\($0)", kind: "x", channels: 8, height: 14, width: 14, reads: $1)
    }
    let canvas = try AtlasFigure([try column(0, layers: layers)], charts: [], title: "").drawn(in: FigureStyle())
    let boxes = canvas.layerBoxes.prefix(4)
    let level = canvas.straightLines.filter { $0.height == 0 && $0.minY > boxes[0].minY && $0.minY < boxes[0].maxY }
    #expect(level.map { line in boxes.firstIndex { $0.minX > line.minX } } == [1, 3])
  }

  @Test func whatComesLaterCannotBeRead() throws {
    let layer = NetworkDiagram.Layer(name: "first", kind: "x", channels: 4, reads: [3])
    let column = try column(0, layers: [layer])
    #expect(throws: FigureError.self) { try AtlasFigure([column], charts: [], title: "") }
  }

  @Test func sharedScalesKeepPlaces() throws {
    let small = Matrix(rows: 2, columns: 2, values: [0, 0, 1, 1])
    let large = Matrix(rows: 2, columns: 2, values: [0, 0, 10, 10])
    let columns = try [small, large].map { map in
      AtlasFigure.Column(name: "n", detail: "", panel: try ScatterPanel(coordinates: map))
    }
    func span(_ sharesScales: Bool) throws -> [Double] {
      let canvas = try AtlasFigure(columns, charts: [], sharesScales: sharesScales, title: "")
        .drawn(in: FigureStyle())
      return clouds(canvas).map { cloud in
        let x = cloud.batches.flatMap(\.centers).map(\.point.x)
        return (x.max() ?? 0) - (x.min() ?? 0)
      }
    }
    let (shared, own) = (try span(true), try span(false))
    #expect(abs(shared[0] * 10 - shared[1]) < 1 && abs(own[0] - own[1]) < 0.1)
  }

  @Test func curvesMustFit() throws {
    let one = try [column(0)]
    for values in [[], [1.0, 2], [Double.nan]] {
      let chart = AtlasFigure.Chart(axis: "", series: [.init(name: "s", values: values)])
      #expect(throws: FigureError.self) { try AtlasFigure(one, charts: [chart], title: "") }
    }
    #expect(throws: FigureError.self) { try AtlasFigure([], charts: [], title: "") }
    let flat = FigureStyle(size: FigureSize(width: 183, height: 50))
    #expect(throws: FigureError.self) { try atlas(columns: 5).drawn(in: flat) }
  }

  @Test func wordsTellEveryCurve() throws {
    let atlas = try atlas(columns: 2)
    #expect(atlas.summary.contains("neighbors 73.00 (before training 67.00), probe 75.00 (before training 68.00)"))
    #expect(try atlas.render(.svg).bytes == atlas.render(.svg).bytes)
  }
}
