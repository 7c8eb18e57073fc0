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

  @Test func bestValuesOfSeveralRunsStandInTheHeading() throws {
    let runs = [(name: "a", test: [0.5, 0.4, 0.45]), ("b", [0.6, 0.3, 0.3])].map {
      LearningCurves.Run(name: $0.name, epochs: [1, 2, 3], train: [0.5, 0.4, 0.3], test: $0.test)
    }
    func words(_ runs: [LearningCurves.Run], _ quantity: LearningCurves.Quantity) throws -> [String] {
      try LearningCurves(quantity: quantity, runs: runs, title: "").drawn(in: FigureStyle()).texts.map(\.string)
        .filter { $0.contains("best") }
    }
    #expect(try words(runs, .loss) == ["rings: best test loss, b 0.300 (epoch 2), a 0.400 (epoch 2)"])
    #expect(try words(runs, .accuracy) == ["rings: best test accuracy, b 60.0 % (epoch 1), a 50.0 % (epoch 1)"])
    #expect(try words([runs[0]], .loss) == ["best 0.400, epoch 2"])
    let many = Array(repeating: runs[0], count: 5) + [runs[1]]
    #expect(try words(many, .loss) == ["rings: best test loss, b 0.300 (epoch 2)"])
  }

  @Test func trainingAndTestDifferWithoutColor() throws {
    let canvas = try LearningCurves(quantity: .loss, runs: [run("a")], title: "").drawn(in: FigureStyle())
    let curves = canvas.marks.compactMap { mark -> Stroke? in
      if case .stroke(let path, let stroke) = mark, path.segments.count == 10 { stroke } else { nil }
    }
    #expect(curves.map(\.dash.isEmpty) == [false, true])
  }

  @Test func smoothedCurvesStandOverFaintRawOnes() throws {
    let canvas = try LearningCurves(quantity: .loss, runs: [run("a")], title: "", smoothing: 0.5)
      .drawn(in: FigureStyle())
    let curves = canvas.marks.compactMap { mark -> Stroke? in
      if case .stroke(let path, let stroke) = mark, path.segments.count == 10 { stroke } else { nil }
    }
    #expect(curves.map { $0.color.alpha < 1 } == [true, false, true, false])
    #expect(curves.map(\.dash.isEmpty) == [false, false, true, true])
    #expect(canvas.texts.contains { $0.string.contains("smoothed by a factor of 0.50") })
    #expect(throws: FigureError.self) {
      try LearningCurves(quantity: .loss, runs: [run("a")], title: "", smoothing: 1)
    }
  }

  @Test func aLogarithmicAxisGivesEqualRatiosEqualDistances() throws {
    let run = LearningCurves.Run(name: "a", epochs: [1, 2, 3], train: [4, 2, 1], test: [8, 4, 2])
    let canvas = try LearningCurves(quantity: .loss, runs: [run], title: "", isLogarithmic: true)
      .drawn(in: FigureStyle())
    let heights = canvas.marks.compactMap { mark -> [Double]? in
      guard case .stroke(let path, let stroke) = mark, path.segments.count == 3, stroke.dash.isEmpty else { return nil }
      return path.segments.compactMap {
        if case .move(let point) = $0 { point.y } else if case .line(let point) = $0 { point.y } else { nil }
      }
    }
    let test = try #require(heights.first { $0.count == 3 && $0[0] != $0[1] })
    #expect(abs((test[1] - test[0]) - (test[2] - test[1])) < 1e-9 && test[1] > test[0])
    #expect(throws: FigureError.self) {
      try LearningCurves(
        quantity: .loss, runs: [LearningCurves.Run(name: "a", epochs: [1], train: [0], test: [1])], title: "",
        isLogarithmic: true)
    }
  }

  @Test func trainingsOfSeveralSeedsAreOneMeanWithABand() throws {
    let runs = [0.1, 0.2, 0.6].enumerated().map { index, value in
      LearningCurves.Run(
        name: "seed \(index)", epochs: Array(1...(3 + index)), train: Array(repeating: value, count: 3 + index),
        test: Array(repeating: 2 * value, count: 3 + index))
    }
    let mean = try LearningCurves.Run.mean(of: runs, name: "network")
    #expect(mean.epochs == [1, 2, 3] && mean.trainings == 3)
    // The mean of 0.1, 0.2 and 0.6 is 0.3; the squares .04, .01 and .09 over two degrees of freedom are .07.
    #expect(mean.train.allSatisfy { abs($0 - 0.3) < 1e-12 } && mean.test.allSatisfy { abs($0 - 0.6) < 1e-12 })
    #expect(mean.trainDeviation.allSatisfy { abs($0 - 0.07.squareRoot()) < 1e-12 })
    let canvas = try LearningCurves(quantity: .accuracy, runs: [mean], title: "").drawn(in: FigureStyle())
    let bands = canvas.marks.count { mark in
      if case .fill(let path, let color) = mark { color.alpha < 1 && path.segments.count == 7 } else { false }
    }
    #expect(bands == 2)
    #expect(canvas.texts.contains { $0.string.contains("mean of 3 trainings") })
    let apart = LearningCurves.Run(name: "b", epochs: [9], train: [1], test: [1])
    #expect(throws: FigureError.self) { try LearningCurves.Run.mean(of: [runs[0], apart], name: "") }
  }

  @Test func gapsAreLeftForValuesThatAreNoNumbers() throws {
    let diverged = LearningCurves.Run(
      name: "a", epochs: [1, 2, 3], train: [.nan, .nan, .nan], test: [0.5, .infinity, .nan])
    let figure = try LearningCurves(quantity: .loss, runs: [diverged], title: "")
    #expect(try !figure.render(.svg).bytes.isEmpty)
    #expect(figure.summary.contains("not a number"))
  }

  /// What is measured of a model alone has no curve of training examples, and its name needs no split.
  @Test func aMeasureWithoutTrainingExamplesIsOneCurve() throws {
    let alone = [1.0, 2].map { value in
      LearningCurves.Run(name: "measure \(value)", epochs: [1, 2], train: [.nan, .nan], test: [value, value + 1])
    }
    let figure = try LearningCurves(
      quantity: LearningCurves.Quantity(name: "distance", axisName: "Distance"), runs: alone, title: "")
    let names = try figure.drawn(in: FigureStyle()).texts.map(\.string)
    #expect(names.contains("measure 1.0") && !names.contains { $0.contains("test") || $0.contains("train") })
    #expect(figure.summary.contains("in the end 2.000"))
    #expect(!figure.summary.contains("not a number"))
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
