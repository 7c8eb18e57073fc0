import Figures
import Testing

@Suite struct ConfusionFigureTests {
  private let figure: ConfusionFigure

  init() throws {
    figure = try ConfusionFigure(
      counts: [[8, 2, 0], [1, 1500, 499], [0, 0, 0]], classNames: ["cat", "dog & <wolf>", "套头衫"], title: "Confusions")
  }

  @Test func countsArePrintedAndRecallBesideThem() throws {
    let canvas = try figure.drawn(in: FigureStyle())
    let texts = canvas.texts.map(\.string)
    for text in ["8", "2", "1,500", "499", "80.0", "75.0", "True class", "Predicted class"] {
      #expect(texts.contains(text), "\(text)")
    }
    #expect(canvas.overlappingTexts.isEmpty, "\(canvas.overlappingTexts)")
    #expect(figure.share(row: 2, column: 2) == 0)
  }

  @Test func theWordsNameTheWorstConfusionFirst() {
    #expect(figure.summary.contains("Most frequent confusions: dog & <wolf> as 套头衫 (499), cat as dog & <wolf> (2)"))
    #expect(figure.summary.contains("75.0 % are classified correctly"))
  }

  @Test func numbersAreReadableOnEveryShade() throws {
    for theme in Theme.allCases {
      let canvas = try figure.drawn(in: FigureStyle(theme: theme))
      var background = theme.paper
      var numbers = 0
      for mark in canvas.marks {
        if case .fill(_, let color) = mark { background = color }
        guard case .text(let text) = mark, ["8", "2", "1", "1,500", "499"].contains(text.string) else { continue }
        numbers += 1
        #expect(text.color.contrast(with: background) >= 4.5, "\(text.string)")
      }
      #expect(numbers == 5)
    }
  }

  @Test func manyClassesStillFit() throws {
    let counts = (0..<62).map { row in (0..<62).map { $0 == row ? 100 : 0 } }
    let names = (0..<62).map { "class \($0)" }
    let large = try ConfusionFigure(counts: counts, classNames: names, title: "")
    let narrow = try large.drawn(in: FigureStyle(size: .column))
    #expect(narrow.overlappingTexts.isEmpty)
    #expect(narrow.notes.contains { $0.contains("too small") })
  }

  @Test func onlySquaresOfCountsAreAccepted() {
    #expect(throws: FigureError.self) { try ConfusionFigure(counts: [], classNames: [], title: "") }
    #expect(throws: FigureError.self) { try ConfusionFigure(counts: [[1]], classNames: ["a", "b"], title: "") }
    #expect(throws: FigureError.self) {
      try ConfusionFigure(counts: [[1, 2], [1]], classNames: ["a", "b"], title: "")
    }
    #expect(throws: FigureError.self) { try ConfusionFigure(counts: [[-1]], classNames: ["a"], title: "") }
  }
}
