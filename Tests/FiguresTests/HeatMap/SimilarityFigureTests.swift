import Figures
import Testing

@Suite struct SimilarityFigureTests {
  private let own = SimilarityFigure.Side(model: "LeNet", layers: ["pixels", "conv1", "fc1"])

  @Test func everyCellIsThere() throws {
    let figure = try SimilarityFigure(
      rows: own, columns: own, values: [[1, 0.81, 0.3], [0.81, 1, 0.42], [0.3, 0.42, 1]], measure: "linear CKA",
      title: "LeNet")
    let canvas = try figure.drawn(in: FigureStyle())
    let texts = canvas.texts.map(\.string)
    #expect(texts.count { $0 == "0.81" } == 2 && texts.contains("linear CKA"))
    for layer in own.layers { #expect(texts.count { $0 == layer } == 2, "\(layer)") }
    #expect(canvas.overlappingTexts.isEmpty)
    #expect(canvas.texts.allSatisfy { canvas.bounds.contains($0.inkBounds) })
    #expect(figure.summary.contains("the layers of LeNet. pixels is most like conv1 (0.81)."))
    #expect(figure.summary.contains("fc1 is most like conv1 (0.42)."))
  }

  @Test func twoNetworksAreNamed() throws {
    let other = SimilarityFigure.Side(model: "cnn", layers: ["a", "b"])
    let figure = try SimilarityFigure(
      rows: own, columns: other, values: [[0.9, 0.1], [0.2, 0.3], [0.4, 0.7]], measure: "linear CKA", title: "Both")
    let texts = try figure.drawn(in: FigureStyle()).texts.map(\.string)
    #expect(texts.contains("LeNet") && texts.contains("cnn"))
    #expect(figure.summary.contains("of LeNet and of cnn. pixels is most like a (0.90). conv1 is most like b (0.30)."))
  }

  @Test(arguments: [2, 12, 60]) func anyNumberOfLayersFits(count: Int) throws {
    let side = SimilarityFigure.Side(model: "net", layers: (0..<count).map { "block\($0 / 4).conv\($0)" })
    let values = (0..<count).map { row in (0..<count).map { 1 / (1 + Double(abs(row - $0))) } }
    let figure = try SimilarityFigure(rows: side, columns: side, values: values, measure: "linear CKA", title: "Many")
    let canvas = try figure.drawn(in: FigureStyle())
    #expect(canvas.overlappingTexts.isEmpty)
    #expect(canvas.texts.allSatisfy { canvas.bounds.contains($0.inkBounds) })
  }

  @Test func valuesMustBeSimilarities() {
    let one = SimilarityFigure.Side(model: "m", layers: ["a"])
    for values in [[[1.5]], [[Double.nan]], [[0.1, 0.2]], []] {
      #expect(throws: FigureError.self) {
        try SimilarityFigure(rows: one, columns: one, values: values, measure: "", title: "")
      }
    }
  }
}
