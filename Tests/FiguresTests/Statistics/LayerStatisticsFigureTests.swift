import Figures
import Testing

@Suite struct LayerStatisticsFigureTests {
  private func layer(_ name: String, dead: Double = 0.25, saturation: Double? = nil) -> LayerStatisticsFigure.Layer {
    .init(
      name: name, deadShare: dead, sparsity: 0.5, saturation: saturation, mean: 0.4, deviation: 1.2, range: -2...9)
  }

  @Test func eachLayerHasALineWithItsNumbers() throws {
    let figure = try LayerStatisticsFigure(
      layers: [layer("conv1"), layer("tanh1", dead: 0, saturation: 0.031), layer("fc", dead: 1)], title: "Statistics",
      subtitle: ["300 images"])
    let canvas = try figure.drawn(in: FigureStyle())
    let texts = canvas.texts.map(\.string)
    for text in ["conv1", "tanh1", "fc", "25", "100", "3.1", "dead units (%)", "saturated (%)"] {
      #expect(texts.contains(text), "\(text)")
    }
    #expect(canvas.overlappingTexts.isEmpty, "\(canvas.overlappingTexts)")
    #expect(canvas.texts.allSatisfy { canvas.bounds.contains($0.inkBounds) })
    #expect(figure.summary.contains("tanh1: 0.0 % of the units dead, 50.0 % of the values zero, 3.1 % saturated"))
  }

  @Test func withoutSaturationThereIsNoPanelForIt() throws {
    let canvas = try LayerStatisticsFigure(layers: [layer("conv1")], title: "One").drawn(in: FigureStyle())
    #expect(!canvas.texts.map(\.string).contains("saturated (%)"))
  }

  @Test func badNumbersAreRefused() {
    #expect(throws: FigureError.self) { try LayerStatisticsFigure(layers: [], title: "None") }
    #expect(throws: FigureError.self) { try LayerStatisticsFigure(layers: [layer("a", dead: 1.5)], title: "Bad") }
    #expect(throws: FigureError.self) {
      try LayerStatisticsFigure(layers: [layer("a")], title: "Small").render(
        .svg, style: FigureStyle(size: FigureSize(width: 20, height: 20)))
    }
  }
}
