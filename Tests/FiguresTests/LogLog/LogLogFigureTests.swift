import Figures
import Testing

@Suite struct LogLogFigureTests {
  private let sizes: [Double] = [1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000]

  private func figure(_ panels: [LogLogFigure.Panel]) throws -> LogLogFigure {
    try LogLogFigure(xName: "Points", x: sizes, panels: panels, title: "Growth", subtitle: ["16 columns"])
  }

  private func panels() -> [LogLogFigure.Panel] {
    [
      LogLogFigure.Panel(name: "Time (s)", values: sizes.map { $0 * 2e-4 }),
      LogLogFigure.Panel(name: "Peak memory (MB)", values: sizes.map { 12 + $0 * 3e-3 }),
    ]
  }

  @Test func equalRatiosAreEqualDistances() throws {
    let canvas = try figure(panels()).drawn(in: FigureStyle())
    let labels = ["1,000", "10,000", "100,000", "1,000,000"].map { name in
      canvas.texts.last { $0.string == name }?.bounds.center.x ?? .nan
    }
    let steps = zip(labels, labels.dropFirst()).map { $1 - $0 }
    #expect(steps.allSatisfy { abs($0 - steps[0]) < 0.5 }, "\(steps)")
    #expect(steps[0] > 20)
  }

  @Test func valuesInProportionLieOnTheDashedLine() throws {
    let canvas = try figure([panels()[0]]).drawn(in: FigureStyle())
    let strokes = canvas.marks.compactMap { mark -> (Path, Stroke)? in
      if case .stroke(let path, let stroke) = mark { (path, stroke) } else { nil }
    }
    let points = canvas.marks.compactMap { mark -> Path? in if case .fill(let path, _) = mark { path } else { nil } }
    #expect(points.count == sizes.count + 1, "the paper and a dot for each value")
    #expect(strokes.count { !$0.1.dash.isEmpty } == 1)
    let dashed = try #require(strokes.first { !$0.1.dash.isEmpty }?.0.segments)
    let curve = try #require(strokes.first { $0.0.segments.count == sizes.count }?.0.segments)
    #expect(dashed.last == curve.last)
  }

  @Test(arguments: [1, 2, 3])
  func nothingOverlaps(count: Int) throws {
    let all = (0..<count).map { panels()[$0 % 2] }
    let canvas = try figure(all).drawn(in: FigureStyle())
    #expect(canvas.overlappingTexts.isEmpty, "\(canvas.overlappingTexts)")
    #expect(canvas.texts.allSatisfy { canvas.bounds.inset(by: -0.5).contains($0.bounds) })
  }

  @Test func everyValueIsWrittenAtItsPoint() throws {
    let texts = try figure([panels()[0]]).drawn(in: FigureStyle()).texts.map(\.string)
    for value in ["0.2", "0.6", "2", "6", "20", "60", "200"] { #expect(texts.contains(value), "\(value) in \(texts)") }
  }

  @Test func theSummaryTellsTheEnds() throws {
    let summary = try figure(panels()).summary
    #expect(summary.contains("Time (s): 0.2 at 1,000, 200 at 1,000,000."))
    #expect(summary.contains("Peak memory (MB): 15 at 1,000, 3,012 at 1,000,000."))
  }

  @Test func aNarrowRangeHasTicksBetweenPowersOfTen() throws {
    let figure = try LogLogFigure(
      xName: "N", x: [20, 70], panels: [.init(name: "Time (s)", values: [3, 4])], title: "")
    let texts = try figure.drawn(in: FigureStyle()).texts.map(\.string)
    #expect(Set(texts).isSuperset(of: ["20", "40", "60", "80"]), "\(texts)")
  }

  @Test func whatHasNoLogarithmIsRefused() {
    let bad: [(x: [Double], values: [Double])] = [
      ([], []), ([1, 2], [1]), ([2, 1], [1, 1]), ([1, 2], [0, 1]), ([1, 2], [1, -1]), ([1, 2], [1, .nan]),
      ([0, 1], [1, 1]), ([1, .infinity], [1, 1]),
    ]
    for (x, values) in bad {
      let error = #expect(throws: FigureError.self) {
        try LogLogFigure(xName: "N", x: x, panels: [.init(name: "Time", values: values)], title: "")
      }
      #expect(error?.kind == .badData)
    }
    #expect(throws: FigureError.self) { try LogLogFigure(xName: "N", x: [1], panels: [], title: "") }
  }
}
