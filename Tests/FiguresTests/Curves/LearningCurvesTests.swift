import Figures
import Testing

@Suite struct LearningCurvesTests {
  private func run(_ name: String, offset: Double = 0, epochs: Int = 10) -> LearningCurves.Run {
    let numbers = Array(1...epochs)
    return LearningCurves.Run(
      name: name, epochs: numbers, train: numbers.map { 0.7 + offset + 0.02 * Double($0) },
      test: numbers.map { 0.72 + offset + 0.04 * Double($0) - 0.0025 * Double($0 * $0) })
  }

  @Test func theBestTestEpochIsTheHighestAccuracyOrTheLowestLoss() throws {
    let accuracy = try LearningCurves(quantity: .accuracy, runs: [run("a")], title: "")
    #expect(accuracy.best(of: accuracy.runs[0])?.epoch == 8)
    let loss = try LearningCurves(quantity: .loss, runs: [run("a")], title: "")
    #expect(loss.best(of: loss.runs[0])?.epoch == 1)
    let texts = try accuracy.drawn(in: FigureStyle()).texts.map(\.string)
    #expect(texts.contains("best 88.0 %, epoch 8"))
    #expect(accuracy.summary.contains("best test accuracy 88.0 % after epoch 8"))
  }

  @Test func epochsAreWholeNumbers() throws {
    for epochs in [1, 2, 3, 10, 37] {
      let canvas = try LearningCurves(quantity: .loss, runs: [run("a", epochs: epochs)], title: "").drawn(
        in: FigureStyle())
      let axis = try #require(canvas.texts.first { $0.string == "Epoch" })
      let labels = canvas.texts.filter { $0.origin.y > axis.origin.y - 12 && $0.origin.y < axis.origin.y }
      #expect(!labels.isEmpty && labels.allSatisfy { Int($0.string) != nil }, "\(labels.map(\.string))")
    }
  }

  @Test(arguments: [1, 2, 4])
  func nothingOverlaps(runs: Int) throws {
    let all = (0..<runs).map { run("network \($0)", offset: 0.004 * Double($0)) }
    let canvas = try LearningCurves(quantity: .accuracy, runs: all, title: "Accuracy").drawn(in: FigureStyle())
    #expect(canvas.overlappingTexts.isEmpty, "\(canvas.overlappingTexts)")
    #expect(canvas.texts.allSatisfy { canvas.bounds.inset(by: -0.5).contains($0.bounds) })
  }

  @Test func trainingAndTestDifferWithoutColor() throws {
    let canvas = try LearningCurves(quantity: .loss, runs: [run("a")], title: "").drawn(in: FigureStyle())
    let curves = canvas.marks.compactMap { mark -> Stroke? in
      if case .stroke(let path, let stroke) = mark, path.segments.count == 10 { stroke } else { nil }
    }
    #expect(curves.map(\.dash.isEmpty) == [false, true])
  }

  @Test func gapsAreLeftForValuesThatAreNoNumbers() throws {
    let diverged = LearningCurves.Run(
      name: "a", epochs: [1, 2, 3], train: [.nan, .nan, .nan], test: [0.5, .infinity, .nan])
    let figure = try LearningCurves(quantity: .loss, runs: [diverged], title: "")
    #expect(try !figure.render(.svg).bytes.isEmpty)
    #expect(figure.summary.contains("not a number"))
  }

  @Test func unfitRunsAreRefused() {
    let bad = [
      LearningCurves.Run(name: "a", epochs: [], train: [], test: []),
      LearningCurves.Run(name: "a", epochs: [1, 2], train: [1], test: [1, 2]),
      LearningCurves.Run(name: "a", epochs: [2, 1], train: [1, 2], test: [1, 2]),
    ]
    for run in bad {
      let error = #expect(throws: FigureError.self) { try LearningCurves(quantity: .loss, runs: [run], title: "") }
      #expect(error?.kind == .badData && error?.message.contains("‘a’") == true)
    }
    #expect(throws: FigureError.self) { try LearningCurves(quantity: .loss, runs: [], title: "") }
  }
}
