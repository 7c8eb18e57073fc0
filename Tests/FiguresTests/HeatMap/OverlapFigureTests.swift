import Figures
import Testing

@Suite struct OverlapFigureTests {
  @Test func everyPairAndLayerIsThere() throws {
    let figure = try OverlapFigure(
      pairs: ["Pullover – Shirt", "Coat – Shirt"], layers: ["conv", "fc", "output"],
      overlap: [[0.3, 0.25, 0.2], [0.31, 0.1, 0]], title: "Overlap")
    let canvas = try figure.drawn(in: FigureStyle())
    let texts = canvas.texts.map(\.string)
    for text in ["Pullover – Shirt", "Coat – Shirt", "conv", "fc", "output", "31.0 %", "0.0 %"] {
      #expect(texts.contains(text), "\(text)")
    }
    #expect(canvas.overlappingTexts.isEmpty)
    #expect(figure.summary.contains("In conv it is Coat – Shirt (31.0 %). In fc it is Pullover – Shirt (25.0 %)."))
  }

  @Test func valuesMustBeShares() {
    for values in [[[1.5]], [[Double.nan]], [[0.1, 0.2]], []] {
      #expect(throws: FigureError.self) { try OverlapFigure(pairs: ["a"], layers: ["b"], overlap: values, title: "") }
    }
  }
}
