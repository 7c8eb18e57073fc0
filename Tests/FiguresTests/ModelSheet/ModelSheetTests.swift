import Figures
import Tensors
import Testing

@Suite struct ModelSheetTests {
  private let map = SyntheticMap(points: 200)

  private func column(_ name: String, images: Int = 4, numbers: [String] = ["1.25", "9 of 10"]) throws
    -> ModelSheet
    .Column
  {
    let image = try RasterImage(width: 4, height: 4, gray: (0..<16).map { UInt8($0 * 16) })
    return ModelSheet.Column(
      name: name, panel: try map.figure(axes: .named(x: "z₁", y: "z₂")).panel,
      groups: [[[RasterImage](repeating: image, count: images)], [[image, image], [image, image]]], numbers: numbers)
  }

  private func sheet(_ columns: [ModelSheet.Column]) throws -> ModelSheet {
    try ModelSheet(
      columns,
      rowNames: ModelSheet.RowNames(
        maps: "means", groups: ["samples", "images above their reconstructions"],
        numbers: ["divergence of the posterior from the prior (nats)", "classes"]),
      title: "Sheet", subtitle: ["200 points"], caption: ["The second differs."])
  }

  @Test(arguments: 1...4) func everythingHasRoom(models: Int) throws {
    let sheet = try sheet((0..<models).map { try column("weight \($0)") })
    let canvas = try sheet.drawn(in: FigureStyle())
    #expect(canvas.overlappingTexts.isEmpty, "\(canvas.overlappingTexts)")
    #expect(canvas.texts.allSatisfy { canvas.bounds.contains($0.bounds) })
    let images = canvas.marks.compactMap { mark -> Rect? in
      if case .image(_, let rect) = mark { rect } else { nil }
    }
    #expect(images.count == 8 * models && images.allSatisfy { canvas.bounds.contains($0) })
    for (first, one) in images.enumerated() {
      #expect(!images.dropFirst(first + 1).contains { $0.intersects(one) })
    }
  }

  @Test func numbersStandUnderTheirModels() throws {
    let sheet = try sheet([
      column("first", numbers: ["1.53", "7 of 9"]), column("second", numbers: ["2.54", "8 of 9"]),
    ])
    let canvas = try sheet.drawn(in: FigureStyle())
    func middle(_ text: String) throws -> Double {
      try #require(canvas.texts.first { $0.string == text }).bounds.center.x
    }
    #expect(try abs(middle("first") - middle("1.53")) < 0.5 && abs(middle("second") - middle("8 of 9")) < 0.5)
    #expect(sheet.summary.contains("second: divergence of the posterior from the prior (nats) 2.54; classes 8 of 9."))
    // Among the points of each map, and once in the legend.
    #expect(canvas.texts.count { $0.string == "class 3" } == 3)
  }

  @Test func badSheetsAreRefused() throws {
    let good = try column("good")
    #expect(throws: FigureError.self) { try sheet([]) }
    #expect(throws: FigureError.self) { try sheet([good, column("short", numbers: ["1"])]) }
    #expect(throws: FigureError.self) { try sheet([good, column("more", images: 5)]) }
    let other = try ModelSheet.Column(
      name: "other", panel: SyntheticMap(points: 30, classes: 3).figure().panel, groups: good.groups,
      numbers: good.numbers)
    #expect(throws: FigureError.self) { try sheet([good, other]) }
    #expect(throws: FigureError.self) {
      try sheet([good]).render(.svg, style: FigureStyle(size: FigureSize(width: 40, height: 40)))
    }
  }
}
